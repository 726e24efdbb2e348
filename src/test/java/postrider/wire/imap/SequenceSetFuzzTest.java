package postrider.wire.imap;

import com.code_intelligence.jazzer.junit.FuzzTest;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Any octets are a set that prints as it was, or Malformed.
class SequenceSetFuzzTest {
    @FuzzTest
    void reads(byte[] input) {
        TokenReader in = new TokenReader(Bytes.copyOf(input), Limits.DEFAULT);
        try {
            SequenceSet set = SequenceSet.parse(in);
            Intervals meant = set.resolve(1000);
            TokenReader again = new TokenReader(Bytes.utf8(set.toString()), Limits.DEFAULT);
            if (!SequenceSet.parse(again).resolve(1000).equals(meant)) {
                throw new AssertionError(set.toString());
            }
        } catch (Malformed _) {
            // as it should be
        }
    }
}
