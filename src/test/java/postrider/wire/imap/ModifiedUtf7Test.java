package postrider.wire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;
import postrider.base.Malformed;

class ModifiedUtf7Test {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "INBOX INBOX",
                "A&-B A&B",
                "Entw&APw-rfe Entw\u00fcrfe",
                "~peter/mail/&U,BTFw-/&ZeVnLIqe- ~peter/mail/\u53f0\u5317/\u65e5\u672c\u8a9e",
                "&2D3eAA- \ud83d\ude00",
            })
    void knowsBothForms(String wire, String text) throws Malformed {
        assertEquals(text, ModifiedUtf7.decode(Bytes.utf8(wire)));
        assertEquals(Bytes.utf8(wire), ModifiedUtf7.encode(text));
    }

    /// IM-11.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "&AC8-", // a slash
                "&AGE-", // an a
                "&", // unfinished
                "&AOQ", // unfinished
                "a&b", // unfinished
                "&A-", // too few bits
                "&AOR-", // stray bits
                "&AOQA-", // too many digits
                "&AOQ-&APw-", // a shift too many
                "&AO Q-", // no base64
                "&AOQ=-", // padding
                "\u00e4", // raw octets above 127
                "a\tb",
                "a\u007fb",
            })
    void refusesEveryOtherForm(String wire) {
        assertThrows(Malformed.class, () -> ModifiedUtf7.decode(Bytes.utf8(wire)));
    }

    @Test
    void everyTextComesBack() throws Malformed {
        Random random = new Random(3);
        for (int run = 0; run < 5000; run++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(12);
            for (int i = 0; i < length; i++) {
                switch (random.nextInt(4)) {
                    case 0 -> text.append('&');
                    case 1 -> text.append((char) (0x20 + random.nextInt(95)));
                    case 2 -> text.append((char) (0x80 + random.nextInt(0xd000)));
                    default -> text.appendCodePoint(0x1_0000 + random.nextInt(0xf_0000));
                }
            }
            Bytes wire = ModifiedUtf7.encode(text.toString());
            assertEquals(text.toString(), ModifiedUtf7.decode(wire));
        }
    }
}
