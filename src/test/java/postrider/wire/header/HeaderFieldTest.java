package postrider.wire.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;
import postrider.wire.text.EncodedWords;

class HeaderFieldTest {
    @Test
    void foldsAtBlanks() {
        String value =
                "from a.example ([192.0.2.1]) by b.example with ESMTPS id 1 for <c@d.example>; now";
        assertEquals(
                "Received: from a.example ([192.0.2.1]) by b.example with ESMTPS id 1 for\r\n"
                        + " <c@d.example>; now\r\n",
                new HeaderField("Received", value).print().toUtf8());
        assertEquals("A: b\r\n", new HeaderField("A", "b").print().toUtf8());
        assertEquals("Return-Path: <>\r\n", new HeaderField("Return-Path", "<>").print().toUtf8());
    }

    /// IJ-04
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nBcc: b",
                "a\rb",
                "a\nb",
                "a\u0000",
                "a\u007f",
                "a\u0085",
                "a\u2028b",
                "a\tb"
            })
    void takesNoControls(String value) {
        assertThrows(IllegalArgumentException.class, () -> new HeaderField("A", value));
        String text = read("A", HeaderField.unstructured("A", value).print());
        assertEquals(value.replaceAll("[\\p{Cntrl}\u0085\u2028]", " "), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A:", "A b", "Ä", "A\n"})
    void refusesNamesThatAreNone(String name) {
        assertThrows(IllegalArgumentException.class, () -> new HeaderField(name, "x"));
    }

    @Test
    void refusesWordsThatNoLineHolds() {
        String word = "x".repeat(1000);
        assertThrows(IllegalArgumentException.class, () -> new HeaderField("A", word));
        assertEquals(word, read("Subject", HeaderField.unstructured("Subject", word).print()));
    }

    @Test
    void encodesOnlyWhatNeedsIt() {
        assertEquals("plain text", HeaderField.unstructured("Subject", "plain text").value());
        assertEquals(
                "=?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_dem_Norden?=",
                HeaderField.unstructured("Subject", "Grüße aus dem Norden").value());
        assertEquals(
                "=?UTF-8?B?5pel5pys6Kqe?=", HeaderField.unstructured("Subject", "日本語").value());
    }

    /// What is printed is read back, in lines of the right length, with whole characters in each
    /// encoded word.
    @Test
    void printedTextIsReadBack() {
        Random random = new Random(2047);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            String alphabet = i % 2 == 0 ? "aäbc =?_" : "日本語😀 é=?";
            for (int j = random.nextInt(200); j > 0; j--) {
                int at = random.nextInt(alphabet.codePointCount(0, alphabet.length()));
                text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, at)));
            }
            Bytes printed = HeaderField.unstructured("Subject", text.toString()).print();
            assertEquals(text.toString(), read("Subject", printed));
            for (String line : printed.toUtf8().split("\r\n")) {
                assertTrue(line.length() <= 78, line);
                for (String word : line.split(" ")) {
                    if (word.startsWith("=?UTF-8?")) {
                        assertTrue(word.length() <= 75, word);
                        assertTrue(!EncodedWords.decode(Bytes.utf8(word)).contains("Ã"), word);
                    }
                }
            }
        }
    }

    @Test
    void unpairedSurrogatesAreReplaced() {
        assertEquals("é\ufffd", read("A", HeaderField.unstructured("A", "é\ud800").print()));
        assertEquals("\ufffdé", read("A", HeaderField.unstructured("A", "\udc00é", true).print()));
    }

    @Test
    void longBlanksAreEncoded() {
        String text = "a" + " ".repeat(3000) + "b";
        for (boolean utf8 : new boolean[] {false, true}) {
            Bytes printed = HeaderField.unstructured("Subject", text, utf8).print();
            assertEquals(text, read("Subject", printed));
            printed.toUtf8().lines().forEach(line -> assertTrue(line.length() <= 76, line));
        }
        assertThrows(IllegalArgumentException.class, () -> new HeaderField("A", text));
    }

    @Test
    void blanksAtTheEndMakeNoLineTooLong() {
        String word = "x".repeat(900);
        String blanks = " ".repeat(98);
        for (String value : List.of(word + blanks, "a" + blanks + word + blanks, "a ", " ", "")) {
            Bytes printed = new HeaderField("X", value).print();
            assertEquals(value.strip(), read("X", printed));
            printed.toUtf8().lines().forEach(line -> assertTrue(line.length() <= 998, line));
        }
    }

    @Test
    void writesUtf8WhereItMay() {
        assertEquals(
                "Subject: Grüße aus dem Norden\r\n",
                HeaderField.unstructured("Subject", "Grüße aus dem Norden", true).print().toUtf8());
        for (String text : new String[] {" ü ", "=?utf-8?q?x?= ü", "~{VPND~}", "日".repeat(400)}) {
            Bytes printed = HeaderField.unstructured("Subject", text, true).print();
            assertEquals(text, read("Subject", printed));
            printed.toUtf8().lines().forEach(line -> assertTrue(line.length() <= 76, line));
        }
    }

    private static String read(String name, Bytes printed) {
        Bytes value = HeaderBlock.of(printed).first(name);
        return value == null ? "" : EncodedWords.decode(value);
    }
}
