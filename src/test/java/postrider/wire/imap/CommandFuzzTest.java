package postrider.wire.imap;

import com.code_intelligence.jazzer.junit.FuzzTest;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Any octets are a command or Malformed, and whatever is a command is bounded.
class CommandFuzzTest {
    @FuzzTest
    void reads(byte[] input) {
        TokenReader in = new TokenReader(Bytes.copyOf(input), Limits.DEFAULT);
        try {
            in.tag();
            in.space();
            Command.parse(in);
        } catch (Malformed malformed) {
            if (malformed.offset() < 0 || malformed.offset() > input.length) {
                throw new AssertionError("offset " + malformed.offset());
            }
        }
        Append.isMessageNext(Bytes.copyOf(input), Limits.DEFAULT);
        LiteralMark.atEndOf(Bytes.copyOf(input));
    }
}
