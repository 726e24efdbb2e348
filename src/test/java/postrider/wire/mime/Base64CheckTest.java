package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static postrider.wire.mime.Scans.octets;
import static postrider.wire.mime.Scans.scanned;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.junit.jupiter.api.Test;
import postrider.base.Bytes;
import postrider.wire.codec.TransferEncoding;

/// What is seen eight octets and many lines at a time gives what is seen one by one.
class Base64CheckTest {
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    @Test
    void findsTheFirstOctetThatShouldNotBeThere() {
        Random random = new Random(2);
        String alphabet = "ABCZabyz019+/ABCZabyz019+/ABCZabyz019+/ABCZabyz019+/=\r\n \t";
        for (int run = 0; run < 50_000; run++) {
            byte[] octets = new byte[random.nextInt(40)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            if (octets.length > 0 && random.nextBoolean()) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            Base64Check check = new Base64Check();
            check.begin();
            int cut = octets.length == 0 ? 0 : random.nextInt(octets.length);
            check.check(octets, 0, cut, 7);
            check.check(octets, cut, octets.length, 7L + cut);
            int broken = firstBroken(octets);
            assertEquals(
                    broken,
                    check.isBroken() ? check.brokenAt() - 7 : -1,
                    () -> Bytes.copyOf(octets).toString());
        }
    }

    private static int firstBroken(byte[] octets) {
        boolean padded = false;
        for (int i = 0; i < octets.length; i++) {
            int c = octets[i];
            if (c == '=') {
                padded = true;
            } else if (c != '\r' && c != '\n' && c != ' ' && c != '\t') {
                boolean known =
                        (c >= 'A' && c <= 'Z')
                                || (c >= 'a' && c <= 'z')
                                || (c >= '0' && c <= '9')
                                || c == '+'
                                || c == '/';
                if (padded || !known) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static String line(Random random, int length) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < length; i++) {
            line.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return line.toString();
    }

    private static int behind(String lines, int length) {
        byte[] octets = octets("\r\n" + lines);
        return new Base64Check().endOfLines(octets, 2, octets.length, length) - 2;
    }

    @Test
    void endsAtTheFirstLineThatIsAnother() {
        Random random = new Random(1);
        IntFunction<String> line = length -> line(random, length) + "\r\n";
        assertEquals(156, behind(line.apply(76) + line.apply(76) + line.apply(60), 76));
        assertEquals(78, behind(line.apply(76) + line.apply(77), 76));
        assertEquals(0, behind(line.apply(75), 76));
        assertEquals(0, behind(line(random, 76), 76));
        assertEquals(0, behind(line(random, 76) + "\r", 76));
        assertEquals(0, behind(line(random, 76) + "\n\n", 76));
        assertEquals(10, behind(line.apply(8), 8));
        assertEquals(0, behind(line.apply(7), 7));
        assertEquals(0, behind("\r\n\r\n", 0));
    }

    @Test
    void seesEachOctetThatIsNotOfTheAlphabet() {
        for (int length = 8; length < 40; length++) {
            for (int place = 0; place < length; place++) {
                for (int octet = 0; octet < 256; octet++) {
                    byte[] octets = octets("A".repeat(length) + "\r\n");
                    octets[place] = (byte) octet;
                    boolean fits = ALPHABET.indexOf(octet) >= 0;
                    int end = new Base64Check().endOfLines(octets, 0, octets.length, length);
                    assertEquals(fits ? length + 2 : 0, end, length + " " + place + " " + octet);
                }
            }
        }
    }

    /// What has no defect, another library decodes to the same.
    @Test
    void findsAllThatReadersDecodeOtherwise() throws IOException {
        Random random = new Random(4648);
        String[] pieces = {"ABCD", "a", "+/", "9", "=", "==", "\r\n", " ", "\t", "!", "\u00e9"};
        int sound = 0;
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder();
            int some = 1 + random.nextInt(pieces.length);
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append(pieces[random.nextInt(some)]);
            }
            MessageIndex index =
                    MessageIndex.of(
                            octets("Content-Transfer-Encoding: base64\r\n\r\n" + text),
                            MessageScanner.Settings.DEFAULT);
            if (!Scans.defects(index).contains(Defect.Kind.BAD_BASE64)) {
                sound++;
                byte[] encoded = octets(text.toString());
                assertArrayEquals(
                        new Base64InputStream(new ByteArrayInputStream(encoded)).readAllBytes(),
                        TransferEncoding.BASE64
                                .decode(new ByteArrayInputStream(encoded))
                                .readAllBytes(),
                        text.toString());
            }
        }
        assertTrue(sound > 2_000);
    }

    @Test
    void aMessageIsTheSameWhereNoTwoLinesAreSeenTogether() {
        Random random = new Random(2);
        for (int run = 0; run < 3_000; run++) {
            String message = message(random);
            MessageIndex together =
                    scanned(message, MessageScanner.Settings.DEFAULT, message.length()).finish();
            MessageIndex single = scanned(message, MessageScanner.Settings.DEFAULT, 1).finish();
            assertEquals(single, together, message);
            int some = 1 + random.nextInt(300);
            assertEquals(
                    single,
                    scanned(message, MessageScanner.Settings.DEFAULT, some).finish(),
                    message);
        }
    }

    /// A multipart with bodies of base64 whose lines are damaged here and there.
    private static String message(Random random) {
        StringBuilder message =
                new StringBuilder("Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        int parts = 1 + random.nextInt(3);
        for (int part = 0; part < parts; part++) {
            message.append("--b\r\n");
            message.append(random.nextBoolean() ? "" : "Content-Type: image/png\r\n");
            message.append("Content-Transfer-Encoding: base64\r\n\r\n");
            int length = 4 + random.nextInt(random.nextBoolean() ? 80 : 1200);
            for (int line = random.nextInt(12); line > 0; line--) {
                message.append(line(random, random.nextInt(9) > 0 ? length : random.nextInt(90)));
                message.append(
                        random.nextInt(9) > 0 ? "\r\n" : random.nextBoolean() ? "\n" : "=\r\n");
            }
            for (int damage = random.nextInt(3); damage > 0; damage--) {
                char octet =
                        (char)
                                (random.nextBoolean()
                                        ? random.nextInt(256)
                                        : "\r\n =-".charAt(random.nextInt(5)));
                message.setCharAt(message.length() - 1 - random.nextInt(20), octet);
            }
            message.append(random.nextInt(5) > 0 ? "\r\n" : "");
        }
        return message + (random.nextBoolean() ? "--b--\r\n" : "");
    }
}
