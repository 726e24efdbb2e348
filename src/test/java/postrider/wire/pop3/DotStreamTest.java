package postrider.wire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotStreamTest {
    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String send(String message, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DotStream stream = new DotStream();
        byte[] octets = octets(message);
        for (int at = 0; at < octets.length; ) {
            int length = Math.min(octets.length - at, 1 + random.nextInt(4));
            stream.feed(octets, at, length, out::write);
            at += length;
        }
        stream.finish(out::write);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /// What a client makes of it that takes lines as the standard has them.
    private static String receive(String sent) {
        StringBuilder message = new StringBuilder();
        int at = 0;
        while (!sent.startsWith(".\r\n", at)) {
            int end = sent.indexOf("\r\n", at) + 2;
            message.append(sent, sent.charAt(at) == '.' ? at + 1 : at, end);
            at = end;
        }
        assertEquals(at + 3, sent.length(), "nothing follows the final dot");
        return message.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '.|'",
        "'a|', 'a|.|'",
        "'a', 'a|.|'",
        "'.', '..|.|'",
        "'.|', '..|.|'",
        "'..|.a|b.|', '...|..a|b.|.|'",
        "'a\n', 'a\n|.|'",
        "'a\n.\nb|', 'a\n..\nb|.|'",
        "'a\r', 'a\r|.|'",
    })
    void doublesDotsAndEndsTheLastLine(String message, String sent) {
        String raw = message.replace("|", "\r\n");
        for (int seed = 0; seed < 20; seed++) {
            assertEquals(sent.replace("|", "\r\n"), send(raw, new Random(seed)));
        }
    }

    @Test
    void givesEveryMessageBack() {
        String[] pieces = {".", "a", "\r\n", "..", " ", "\r\n."};
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder message = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                message.append(pieces[random.nextInt(pieces.length)]);
            }
            String whole = message.toString();
            String expected = whole.isEmpty() || whole.endsWith("\r\n") ? whole : whole + "\r\n";
            assertEquals(expected, receive(send(whole, random)), "seed " + seed);
        }
    }

    @Test
    void showsNoFinalDotEarlyEvenToClientsThatTakeLf() {
        String[] pieces = {".", "\n", "\r", "a"};
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder message = new StringBuilder();
            for (int i = random.nextInt(10); i > 0; i--) {
                message.append(pieces[random.nextInt(pieces.length)]);
            }
            String sent = send(message.toString(), random);
            String body = sent.substring(0, sent.length() - 3);
            for (String line : body.split("\n", -1)) {
                assertTrue(!line.equals(".") && !line.equals(".\r"), "seed " + seed);
            }
        }
    }
}
