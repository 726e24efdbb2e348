package postrider.wire.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import postrider.base.Bytes;

class EncodedWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?= # Grüße",
                "=?utf-8?b?R3LDvMOfZQ==?= # Grüße",
                "=?utf-8?b?R3LDvMOfZQ?= # Grüße",
                "=?iso-8859-1?Q?a_=FC_b?= # a ü b",
                "=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?= # ab",
                "=?ISO-8859-1?Q?a?=   =?UTF-8?Q?b?= c # ab c",
                "a =?ISO-8859-1?Q?b?= c # a b c",
                "(=?ISO-8859-1?Q?b?=) # (b)",
                "a=?ISO-8859-1?Q?b?=c # abc",
                "=?utf-8?b?w7w=?= =?utf-8?b?w6Q=?= # üä",
                "=?utf-8?b?ww==?= =?utf-8?b?vA==?= # ü",
                "=?utf-8*de?Q?=C3=BC?= # ü",
                "=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?= # 日本",
                "=?gb2312?B?1tDOxA==?= # 中文",
                "=?ks_c_5601-1987?B?x9GxuQ==?= # 한국",
                "=?koi8-r?B?8NLJ18XU?= # Привет",
                "=?unknown?Q?=FC=C3=BC?= # üü",
                "=?us-ascii?Q?=FC?= # ü",
                "=?utf-8?Q?a=ZZb=?= # a=ZZb=",
                "=?utf-8?Q??= # ``",
                "=?utf-8?X?abc?= # =?utf-8?X?abc?=",
                "=?utf-8?Q?abc # abc",
                "=?utf-8?Q?abc? # abc",
                "=?utf-8?Q?abc # abc",
                "=?utf-8?b?R3LDvMOfZQ # Grüße",
                "=?utf-8?b?R3LD # Gr\u00c3",
                "=?utf-8?Q?abc def # =?utf-8?Q?abc def",
                "=?utf-8?b?a.b # =?utf-8?b?a.b",
                "=?utf-8?Q? # =?utf-8?Q?",
                "=?utf-8?Q?a =?utf-8?Q?b?= # ab",
                "=?utf-8?Q?a b =?utf-8?Q?b?= # =?utf-8?Q?a b b",
                "=?utf-8?Q?Really??= # Really?",
                "=?utf-8?Q?a?b?= c # a?b c",
                "=?utf-8?Q?=C3=BC?=?= # ü?=",
                "=?utf-8?q?a b  c?= # a b  c",
                "=?utf-8?q?raw ü?= # raw ü",
                "=?iso-8859-2?q?raw =B1?= # raw ą",
                "=?utf-8?B?R3LD vMOf ZQ?= # Grüße",
                "\"=?utf-8?q?J=C3=BCrgen?=\" x # \"Jürgen\" x",
                "=?utf-8?q?a?==?utf-8?q?b?= # ab",
                "=?utf-8?b?R3LDvM?= =?utf-8?b?OfZQ==?= # Grüße",
                "=?utf-8?b?R3LDv?= =?utf-8?b?MOfZQ==?= # Grüße",
                "=?utf-8?b?R3LDvMOfZQ?= =?utf-8?b?R3LDvMOfZQ?= # GrüßeGrüße",
                "=?utf-8?b?YQ?= =?utf-8?b?YWI?= # aab",
                "=?utf-8?q?=E2=82?= =?utf-8?q?=AC?= # €",
                "=?utf-8?q?=E2=82?= =?utf-8?b?rA==?= # €",
                "=?utf-8?q?=E2?= x =?utf-8?q?a?= # \u00e2 x a",
                "=?iso-2022-jp?B?GyRCRnw=?= =?iso-2022-jp?B?GyRCS1w=?= # 日本",
                "=?iso-2022-jp?B?GyRCRnw=?= =?iso-2022-jp?B?S1wbKEI=?= # 日本",
                "=?iso-2022-jp?B?GyRCRnw=?= =?iso-2022-jp?Q?Re?= # 日Re",
                "=?hz-gb-2312?Q?~{VP?= =?hz-gb-2312?Q?a?= # 中a",
                "=?utf-7?Q?J+APw-rgen?= # Jürgen",
                "=?utf-8 ?q?a?= # a",
                "=? ?q?a?= # =? ?q?a?=",
                "=?x-none?q?=FC?= # ü",
                "=?x-none?b?8NLJ18XULCDLwcsgxMXMwT8=?= # Привет, как дела?",
                "=?iso-8859-1?q?=C3=BC?= # ü",
                "a=?utf-8?q?b # ab",
                "=??Q?abc?= # =??Q?abc?=",
                "=?=?=?utf-8?Q?a?= # =?=?a",
                "=? # =?",
                "a = b # a = b"
            })
    void decodes(String value, String expected) {
        assertEquals(expected, EncodedWords.decode(Bytes.utf8(value)));
    }

    @Test
    void readsRawOctetsAsUtf8OrWindows1252() {
        byte[] octets = {'a', (byte) 0xfc, (byte) 0xc3, (byte) 0xbc, (byte) 0x80, 'b'};
        assertEquals("aüü€b", EncodedWords.decode(Bytes.wrap(octets)));
    }

    /// One guess holds for all of a value.
    @Test
    void guessesTheCharsetOfAValueOnce() {
        byte[] octets = "Привет, как дела =?x?Q?=D0=C1?= й".getBytes(Charset.forName("KOI8-R"));
        assertEquals("Привет, как дела па й", EncodedWords.decode(Bytes.wrap(octets)));
    }

    @Test
    void expectsTheCharsetOfTheMessage() {
        Bytes value = Bytes.wrap(new byte[] {(byte) 0xb1, '=', '?', 'x', '?', 'q', '?', 'a'});
        assertEquals("ąa", EncodedWords.decode(value, "iso-8859-2"));
        assertEquals("±a", EncodedWords.decode(value, "utf-8"));
        assertEquals("ü", EncodedWords.decode(Bytes.utf8("ü"), "iso-8859-2"));
    }

    @Test
    void decodesFoldedWords() {
        assertEquals(
                "Grüße b",
                EncodedWords.decode(
                        Bytes.utf8("=?utf-8?b?R3LD\r\n vMOfZQ==?=\r\n\t=?utf-8?q?_b\r\n?=")));
    }

    @Test
    void takesLinearTimeForHostileWords() {
        int megabyte = 1_000_000;
        for (String piece :
                new String[] {
                    "=?utf-8?b??=",
                    "=?utf-8?b??= ",
                    "=?x?q?=FC?= ",
                    "=?x?q?",
                    "=?x?q?a ",
                    "=?x?q?=?x?b?",
                    "=?",
                    "=?x",
                    "=?xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                    "=?utf-8?b?Y?= ",
                    "=?iso-2022-jp?q?=1B$B?= ",
                    "\u00ff=?utf-8?q?=FF?=",
                    "?="
                }) {
            String value = piece.repeat(megabyte / piece.length());
            byte[] octets = value.getBytes(StandardCharsets.ISO_8859_1);
            assertTimeout(
                    Duration.ofSeconds(3),
                    () -> EncodedWords.decode(Bytes.wrap(octets)).length(),
                    piece);
        }
    }

    private static String random(Random random) {
        String alphabet = "abcdef gh=?_\"(),.;@é日本語Ж한😀👩🏽e\u0301\u0308\u200d";
        int[] characters = alphabet.codePoints().toArray();
        int some = 1 + random.nextInt(characters.length);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(120); i > 0; i--) {
            text.appendCodePoint(characters[random.nextInt(some)]);
        }
        return text.toString();
    }

    @Test
    void decodesWhatItEncodes() {
        Random random = new Random(5);
        for (int round = 0; round < 3000; round++) {
            String text = random(random);
            int column = random.nextInt(80);
            String encoded = EncodedWords.encode(text, column);
            assertEquals(text, EncodedWords.decode(Bytes.utf8(encoded)));
            if (encoded.equals(text)) {
                continue;
            }
            for (String word : encoded.split(" ")) {
                assertTrue(word.length() <= 75, word);
                String alone = EncodedWords.decode(Bytes.utf8(word));
                assertTrue(alone.indexOf('\ufffd') < 0, word);
            }
        }
    }

    @Test
    void neverPartsALetterFromItsMark() {
        String text = "e\u0301".repeat(40);
        for (String word : EncodedWords.encode(text).split(" ")) {
            String alone = EncodedWords.decode(Bytes.utf8(word));
            assertTrue(alone.startsWith("e") && alone.endsWith("\u0301"), word);
        }
        String marks = "e" + "\u0301".repeat(500);
        assertEquals(marks, EncodedWords.decode(Bytes.utf8(EncodedWords.encode(marks))));
    }

    @Test
    void choosesTheShorterEncoding() {
        assertEquals(
                "=?UTF-8?Q?Gr=C3=BC=C3=9Fe_an_alle_Leute_im_Hause?=",
                EncodedWords.encode("Grüße an alle Leute im Hause"));
        assertEquals("=?UTF-8?B?5pel5pys?=", EncodedWords.encode("日本"));
        assertEquals("plain", EncodedWords.encode("plain"));
    }

    @Test
    void decodesAMegabyteOfWords() {
        String words = "=?utf-8?b??= ".repeat(80_000) + "=?".repeat(100_000) + "=?a".repeat(9999);
        Bytes value = Bytes.wrap(words.getBytes(StandardCharsets.US_ASCII));
        assertEquals(" " + words.substring(13 * 80_000), EncodedWords.decode(value));
    }
}
