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
                at = scan.scan(octets, at, end);
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
        lines.append(found).append(' ').append(length).append(' ').append(ending).append('\n');
    }
}
