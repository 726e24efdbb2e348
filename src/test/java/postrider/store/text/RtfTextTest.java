package postrider.store.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import postrider.base.Bytes;

class RtfTextTest {
    private static String text(String rtf) {
        return RtfText.of(Bytes.utf8(rtf), 1 << 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{\\rtf1 a\\par b\\tab c}~a|b\tc",
                "{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}a}~a",
                "{\\rtf1 \\{a\\}\\\\}~{a}\\",
                "{\\rtf1\\ansicpg1251 \\'cf\\'f0}~Пр",
                "{\\rtf1\\ansicpg932 \\'83\\'65\\'83x\\'83\\'8b}~テベル",
                "{\\rtf1\\uc1 \\u1055?\\u-10179\\'3f\\u-8694?x}~П😊x",
                "{\\rtf1\\uc2 \\u8364 ab}~€",
                "{\\rtf1 {\\pict 0123}a\\bin3 }}}b}~ab",
                "{\\rtf1\\fromhtml1{\\*\\htmltag64 <p>}\\htmlrtf{\\htmlrtf0 a\\htmlrtf\\par}\\htmlrtf0 b}"
                        + "~ab",
                "a}}}{b~ab",
                "a\\~a",
                "a\\'~a",
                "a\\'zz~azz",
                "a\\lquote b~a‘b",
            })
    void readsText(String rtf, String text) {
        assertEquals(text.replace('|', '\n'), text(rtf));
    }

    @Test
    void takesLinearTimeWhateverComes() {
        for (String unit :
                new String[] {"{", "}", "\\*{", "\\'e9", "\\u1", "\\bin9", "\\a", "\\", "{\\*"}) {
            assertTimeout(
                    Duration.ofSeconds(10),
                    () -> RtfText.of(Bytes.utf8(unit.repeat(2_000_000)), 1 << 20));
        }
    }
}
