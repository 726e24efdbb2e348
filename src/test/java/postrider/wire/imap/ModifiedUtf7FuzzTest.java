package postrider.wire.imap;

import com.code_intelligence.jazzer.junit.FuzzTest;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Whatever decodes encodes to the same octets.
class ModifiedUtf7FuzzTest {
    @FuzzTest
    void reads(byte[] input) {
        Bytes octets = Bytes.copyOf(input);
        try {
            String text = ModifiedUtf7.decode(octets);
            if (!ModifiedUtf7.encode(text).equals(octets)) {
                throw new AssertionError(text);
            }
        } catch (Malformed _) {
            // as it should be
        }
    }
}
