package postrider.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class LogTest {
    private static String escaped(String value, int limit) {
        StringBuilder line = new StringBuilder();
        Log.escape(line, value, limit);
        return line.toString();
    }

    @Test
    void keepsOneEventOnOneLine() {
        assertEquals("x\\n2026 login ok\\r", escaped("x\n2026 login ok\r", 100)); // IJ-09
    }

    @Test
    void escapesWhatATerminalActsOn() {
        assertEquals("\\u001b[31m\\u202e", escaped("\u001b[31m\u202e", 100)); // IJ-09
    }

    @Test
    void keepsLettersOfAllScripts() {
        assertEquals("grüße 你好", escaped("grüße 你好", 100));
    }

    @Test
    void cutsLongValues() {
        String line = escaped("a".repeat(5000), 1024);
        assertEquals(1024 + 3, line.length());
        assertFalse(line.contains("\n"));
    }
}
