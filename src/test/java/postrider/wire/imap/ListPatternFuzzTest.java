package postrider.wire.imap;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Pattern and name, with a NUL between them, are matched in bounded time.
class ListPatternFuzzTest {
    @FuzzTest
    void reads(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int nul = Math.max(0, text.indexOf(0));
        ListPattern pattern = new ListPattern(text.substring(0, nul), (char) 47);
        String name = text.substring(nul);
        if (pattern.matches(name)
                && !new ListPattern(text.substring(0, nul) + "*", (char) 47).matches(name)) {
            throw new AssertionError(text);
        }
    }
}
