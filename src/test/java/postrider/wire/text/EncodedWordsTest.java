package postrider.wire.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
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
                "=?utf-8?Q?abc # =?utf-8?Q?abc",
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

    @Test
    void decodesAMegabyteOfWords() {
        String words = "=?utf-8?b??= ".repeat(80_000) + "=?".repeat(100_000) + "=?a".repeat(9999);
        Bytes value = Bytes.wrap(words.getBytes(StandardCharsets.US_ASCII));
        assertEquals(" " + words.substring(13 * 80_000), EncodedWords.decode(value));
    }
}
