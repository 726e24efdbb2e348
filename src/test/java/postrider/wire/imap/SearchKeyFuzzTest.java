package postrider.wire.imap;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Any octets behind SEARCH are keys within the limits, or Malformed.
class SearchKeyFuzzTest {
    @FuzzTest
    void reads(byte[] input) {
        String text = "SEARCH " + new String(input, StandardCharsets.ISO_8859_1);
        Bytes octets = Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        try {
            Command command = Command.parse(new TokenReader(octets, Limits.DEFAULT));
            if (command instanceof Search search && depth(search.key()) > 201) {
                throw new AssertionError("too deep");
            }
        } catch (Malformed _) {
            // as it should be
        }
    }

    /// Each level of the grammar makes two levels of keys at most.
    private static int depth(SearchKey key) {
        return switch (key) {
            case SearchKey.Not(SearchKey inner) -> 1 + depth(inner);
            case SearchKey.Or(SearchKey first, SearchKey second) ->
                    1 + Math.max(depth(first), depth(second));
            case SearchKey.And and ->
                    1 + and.keys().stream().mapToInt(SearchKeyFuzzTest::depth).max().orElse(0);
            case SearchKey _ -> 1;
        };
    }
}
