package postrider.wire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;

class LiteralMarkTest {
    @Test
    void findsTheMarkAtTheEndOfALine() {
        assertEquals(new LiteralMark(5, true, 3), LiteralMark.atEndOf(Bytes.utf8("a LOGIN {5}")));
        assertEquals(new LiteralMark(5, false, 4), LiteralMark.atEndOf(Bytes.utf8("a LOGIN {5+}")));
        assertEquals(new LiteralMark(0, true, 4), LiteralMark.atEndOf(Bytes.utf8("x ~{0}")));
        assertEquals(new LiteralMark(7, true, 3), LiteralMark.atEndOf(Bytes.utf8("{7}")));
    }

    @Test
    void sizesWithoutMeasureAreLarge() {
        assertEquals(
                new LiteralMark(Long.MAX_VALUE, true, 22),
                LiteralMark.atEndOf(Bytes.utf8("{18446744073709551617}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "a NOOP", "}", "{}", "{+}", "{-1}", "{5} ", "{5}x", "5}", "{a}", "{5++}"
            })
    void seesNoneElsewhere(String line) {
        assertNull(LiteralMark.atEndOf(Bytes.utf8(line)));
    }
}
