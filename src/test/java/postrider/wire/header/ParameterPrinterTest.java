package postrider.wire.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;

class ParameterPrinterTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a.txt, filename=a.txt",
                "``, filename=\"\"",
                "a b.txt, filename=\"a b.txt\"",
                "a\"b\\c, filename=\"a\\\"b\\\\c\"",
                "Übersicht.pdf, filename*=utf-8''%C3%9Cbersicht.pdf",
                "=?utf-8?q?x?=, filename*=utf-8''%3D%3Futf-8%3Fq%3Fx%3F%3D",
                "~{VPND~}, filename*=utf-8''~{VPND~}",
                "it's 100%*ü, filename*=utf-8''it%27s%20100%25%2A%C3%BC"
            })
    void choosesTheForm(String name, String printed) {
        assertEquals("attachment; " + printed, Disposition.of("attachment", name).print(false));
    }

    @Test
    void continuesLongValuesBetweenCharacters() {
        String name = "日本語のとても長いファイル名です。".repeat(5) + ".txt";
        String printed = Disposition.of("attachment", name).print(false);
        assertTrue(printed.startsWith("attachment; filename*0*=utf-8''%E6%97%A5"), printed);
        for (String piece : printed.split("; ")) {
            assertTrue(piece.length() <= 76, piece);
            assertTrue(piece.replaceAll("%E.%..%..", "").indexOf("%E") < 0, piece);
        }
        assertEquals(name, read(printed));
    }

    @Test
    void addsAPlainFormForOldReaders() {
        String printed = Disposition.of("inline", "Größe \"x\".pdf").print(true);
        assertEquals(
                "inline; filename*=utf-8''Gr%C3%B6%C3%9Fe%20%22x%22.pdf; filename=\"Gr__e _x_.pdf\"",
                printed);
        assertEquals("Größe \"x\".pdf", read(printed));
        assertEquals("inline; filename=a", Disposition.of("inline", "a").print(true));
    }

    /// IJ-04
    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: x", "a\0b", "a\u2028b", "a\ud800", "a\tb"})
    void carriesNoControls(String name) {
        String printed = Disposition.of("attachment", name).print(true);
        assertTrue(printed.chars().allMatch(c -> c >= ' ' && c < 0x7f), printed);
        String expected = name.replaceAll("[\r\n\t\0\u2028]", " ").replace('\ud800', '\ufffd');
        assertEquals(expected, read(printed));
    }

    /// Parameters that were read are printed anew, in the form that fits.
    @Test
    void printsWhatWasRead() {
        ContentType type =
                ContentType.parse(
                        Bytes.utf8(
                                "Text/Plain; NAME*1=b; name*0=a; Charset=\"utf-8\"; x*=iso-8859-1''%E4"));
        assertEquals("text/plain; name=ab; charset=utf-8; x*=utf-8''%C3%A4", type.print());
    }

    @Test
    void refusesNamesThatAreNone() {
        for (String name : List.of("", "a b", "a=", "ä", "a\r\nb", "x".repeat(41))) {
            Parameters parameters = Parameters.NONE.with(name, "x");
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ContentType("a", "b", parameters).print());
        }
        for (String name : List.of("", "a/b", "a b", "\r\n")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ContentType(name, "b", Parameters.NONE).print());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Disposition(name, Parameters.NONE).print(false));
        }
    }

    private static String read(String printed) {
        return Disposition.parse(Bytes.utf8(printed)).parameters().text("filename");
    }
}
