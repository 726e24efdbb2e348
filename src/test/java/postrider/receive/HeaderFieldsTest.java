package postrider.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import postrider.base.Bytes;

class HeaderFieldsTest {
    private static HeaderFields fields(String block) {
        return new HeaderFields(Bytes.utf8(block));
    }

    @Test
    void countsFieldsInAnyCase() {
        HeaderFields fields =
                fields("Received: a\r\nRECEIVED : b\r\n\treceived: folded\r\nX-Received: c\r\n");
        assertEquals(2, fields.count("received"));
    }

    @Test
    void removesAFieldWithAllItsLines() {
        String block = "To: a\r\nBcc: b,\r\n c,\r\n\td\r\nSubject: e\r\nbcc: f\r\n\r\n";
        assertEquals("To: a\r\nSubject: e\r\n\r\n", fields(block).without(Set.of("bcc")).toUtf8());
    }

    @Test
    void keepsWhatIsNoField() {
        String block = "no field\r\n: nameless\r\nDate\r\n";
        HeaderFields fields = fields(block);
        assertFalse(fields.has("date"));
        assertEquals(block, fields.without(Set.of("bcc", "date")).toUtf8());
    }

    @Test
    void readsABlockWithoutLineEnd() {
        assertTrue(fields("Date: x").has("date"));
        assertFalse(fields("").has("date"));
        assertEquals("", fields("Bcc: x").without(Set.of("bcc")).toUtf8());
    }
}
