package postrider.wire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopStreamTest {
    @ParameterizedTest
    @CsvSource({
        "0, 'A: b|c: d||one|two|', 'A: b|c: d||'",
        "1, 'A: b|c: d||one|two|', 'A: b|c: d||one|'",
        "2, 'A: b||one|two|', 'A: b||one|two|'",
        "9, 'A: b||one|two', 'A: b||one|two'",
        "1, 'A: b|c: d', 'A: b|c: d'",
        "0, '|one|', '|'",
        "1, 'A: b\n\none\ntwo\n', 'A: b\n\none\n'",
        "2, 'A: b||||x|', 'A: b||||'",
        "5, '', ''",
    })
    void takesTheHeaderAndSoManyLines(long lines, String message, String expected) {
        byte[] octets = message.replace("|", "\r\n").getBytes(StandardCharsets.US_ASCII);
        int length = expected.replace("|", "\r\n").length();
        for (int piece = 1; piece <= octets.length; piece++) {
            TopStream stream = new TopStream(lines);
            int taken = 0;
            for (int at = 0; at < octets.length && !stream.hasEnough(); at += piece) {
                taken += stream.take(octets, at, Math.min(piece, octets.length - at));
            }
            assertEquals(length, taken, "in pieces of " + piece);
        }
    }
}
