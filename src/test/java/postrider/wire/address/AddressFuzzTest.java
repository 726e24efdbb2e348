package postrider.wire.address;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import postrider.base.Malformed;

/// Any octets are an address, a path, a list of addresses, or Malformed.
class AddressFuzzTest {
    @FuzzTest
    void readsPaths(byte[] input) {
        try {
            ParsedPath<ReversePath> parsed = PathParser.reversePath(input, 0, input.length);
            String printed = parsed.path().toString();
            if (!parsed.path().equals(again(printed))) {
                throw new AssertionError(printed);
            }
        } catch (Malformed malformed) {
            check(malformed, input);
        }
        try {
            PathParser.forwardPath(input, 0, input.length);
        } catch (Malformed malformed) {
            check(malformed, input);
        }
    }

    private static ReversePath again(String printed) {
        byte[] octets = printed.getBytes(StandardCharsets.UTF_8);
        try {
            return PathParser.reversePath(octets, 0, octets.length).path();
        } catch (Malformed malformed) {
            throw new AssertionError(printed, malformed);
        }
    }

    private static void check(Malformed malformed, byte[] input) {
        if (malformed.offset() < 0 || malformed.offset() > input.length) {
            throw new AssertionError("offset " + malformed.offset());
        }
    }

    @FuzzTest
    void readsLists(byte[] input) {
        AddressListTest.checkBalanced(input);
    }
}
