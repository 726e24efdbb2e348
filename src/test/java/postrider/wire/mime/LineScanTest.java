package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is done eight octets at a time gives what is done one by one.
class LineScanTest {
    private static final byte[] ALPHABET = {
        0, 9, 10, 10, 13, 13, 'a', '=', '-', (byte) 0x80, -1, 14
    };

    private static byte[] octets(Random random) {
        byte[] octets = new byte[random.nextInt(60)];
        int common = random.nextInt(30);
        for (int i = 0; i < octets.length; i++) {
            octets[i] =
                    random.nextInt(30) < common
                            ? (byte) (' ' + random.nextInt(95))
                            : ALPHABET[random.nextInt(ALPHABET.length)];
        }
        return octets;
    }

    @Test
    void findsLinesAndWhatTheyHold() {
        Random random = new Random(1);
        for (int run = 0; run < 20_000; run++) {
            byte[] octets = octets(random);
            assertEquals(oneByOne(octets), inChunks(octets, random), () -> show(octets));
        }
    }

    private static String show(byte[] octets) {
        return postrider.base.Bytes.copyOf(octets).toString();
    }

    private static String inChunks(byte[] octets, Random random) {
        StringBuilder lines = new StringBuilder();
        LineScan scan = new LineScan();
        int at = 0;
        while (at < octets.length) {
            int end = at + 1 + random.nextInt(octets.length - at);
            while (at < end) {
                at = scan.scan(octets, at, end, random.nextBoolean());
                if (scan.ended()) {
                    print(lines, scan.found(), scan.length(), scan.ending());
                }
            }
        }
        if (!scan.ended()) {
            scan.endOfMessage();
            print(lines, scan.found(), scan.length(), scan.ending());
        }
        return lines.toString();
    }

    private static String oneByOne(byte[] octets) {
        StringBuilder lines = new StringBuilder();
        int found = 0;
        int length = 0;
        for (int i = 0; i < octets.length; i++) {
            boolean beforeLf = i + 1 < octets.length && octets[i + 1] == '\n';
            if (octets[i] == '\n') {
                boolean afterCr = i > 0 && octets[i - 1] == '\r';
                print(
                        lines,
                        found | (afterCr ? 0 : LineScan.BARE_LF),
                        afterCr ? length - 1 : length,
                        afterCr ? 2 : 1);
                found = 0;
                length = 0;
                continue;
            }
            length++;
            found |= octets[i] < 0 ? LineScan.EIGHT_BIT : 0;
            found |= octets[i] == 0 ? LineScan.NUL : 0;
            found |= octets[i] == '\r' && !beforeLf ? LineScan.BARE_CR : 0;
        }
        if (length > 0) {
            print(lines, found, length, 0);
        }
        return lines.toString();
    }

    private static void print(StringBuilder lines, int found, long length, int ending) {
        int lineFacts = found & ~LineScan.NOT_BASE64;
        lines.append(lineFacts).append(' ').append(length).append(' ').append(ending).append('\n');
    }

    @Test
    void checksBase64() {
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
            LineScan scan = new LineScan();
            for (int at = 0; at < octets.length; ) {
                int end = at < cut ? cut : octets.length;
                int next = scan.scan(octets, at, end, true);
                check.check(octets, at, next, scan.found(), 7L + at);
                at = next;
            }
            int broken = firstBroken(octets);
            assertEquals(broken, check.isBroken() ? check.brokenAt() - 7 : -1, () -> show(octets));
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
}
