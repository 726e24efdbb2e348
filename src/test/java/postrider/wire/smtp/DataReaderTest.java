package postrider.wire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The scanner against a model that looks at the whole input at once.
class DataReaderTest {
    /// What came of some input.
    record Result(String text, int end, boolean done, long bareCr, long bareLf, long nul) {}

    /// Reads pieces that end at `cuts` and at the end of the input.
    static Result read(byte[] input, int... cuts) {
        DataReader reader = new DataReader();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int at = 0;
        int next = 0;
        while (at < input.length && !reader.isDone()) {
            int to = next < cuts.length ? cuts[next++] : input.length;
            at = reader.read(input, at, to, text::write);
        }
        assertEquals(text.size(), reader.size());
        return new Result(
                text.toString(StandardCharsets.ISO_8859_1),
                at,
                reader.isDone(),
                reader.bareCr(),
                reader.bareLf(),
                reader.nul());
    }

    /// The same by searching and replacing in the whole text.
    static Result model(byte[] input) {
        String all = "\r\n" + new String(input, StandardCharsets.ISO_8859_1);
        int mark = all.indexOf("\r\n.\r\n");
        boolean done = mark >= 0;
        String body = done ? all.substring(2, mark + 2) : all.substring(2);
        int end = done ? mark + 3 : input.length;
        String text = ("\r\n" + body).replace("\r\n.", "\r\n").substring(2);
        if (!done && ("\r\n" + body).endsWith("\r\n.\r")) {
            text = text.substring(0, text.length() - 1); // may be the end: held back
        }
        // A CR at the very end may become part of CR LF: it is not judged yet.
        long bareCr = 0;
        long bareLf = 0;
        long nul = 0;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            boolean last = i == body.length() - 1;
            if (c == '\r' && !last && body.charAt(i + 1) != '\n') {
                bareCr++;
            }
            if (c == '\n' && (i == 0 || body.charAt(i - 1) != '\r')) {
                bareLf++;
            }
            if (c == 0) {
                nul++;
            }
        }
        return new Result(text, end, done, bareCr, bareLf, nul);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void endsAtTheDotLineOnly() {
        Result result = read(octets("a\r\n.\r\nQUIT\r\n"));
        assertEquals(new Result("a\r\n", 6, true, 0, 0, 0), result);
    }

    @Test
    void takesTheEmptyText() {
        assertEquals(new Result("", 3, true, 0, 0, 0), read(octets(".\r\n")));
    }

    @Test
    void removesOneStuffedDot() {
        assertEquals("a\r\n.\r\n.b\r\n", read(octets("a\r\n..\r\n..b\r\n.\r\n")).text());
    }

    @Test
    void isNotFooledByOtherLineEnds() {
        for (String line : new String[] {"\n", "\r", "\r\r\n", "\n\r", "\0\r\n", "\r\n\0"}) {
            for (String end : new String[] {"\n", "\r", "\r\r\n", "\n\r", "\0\r\n"}) {
                String sequence = "a" + line + "." + end + "b";
                assertFalse(read(octets(sequence)).done(), sequence);
            }
        }
    }

    @Test
    void countsEachDefect() {
        Result result = read(octets("a\nb\rc\0\r\n.\r\n"));
        assertEquals(new Result("a\nb\rc\0\r\n", 11, true, 1, 1, 1), result);
    }

    @Test
    void agreesWithTheModelForAllShortInputsAndCuts() {
        char[] alphabet = {'\r', '\n', '.', '\0', 'x'};
        for (int length = 1; length <= 7; length++) {
            int[] digits = new int[length];
            do {
                byte[] input = new byte[length];
                for (int i = 0; i < length; i++) {
                    input[i] = (byte) alphabet[digits[i]];
                }
                Result expected = model(input);
                assertEquals(expected, read(input));
                for (int cut = 1; cut < length; cut++) {
                    assertEquals(expected, read(input, cut));
                }
            } while (next(digits, alphabet.length));
        }
    }

    private static boolean next(int[] digits, int radix) {
        for (int i = 0; i < digits.length; i++) {
            if (++digits[i] < radix) {
                return true;
            }
            digits[i] = 0;
        }
        return false;
    }

    @Test
    void agreesWithTheModelForLongInputs() {
        Random random = new Random(20261124);
        String[] words = {"\r\n", "\r\n.", "\r\n.\r", ".", "\r", "\n", "\0", "text", "\u00ff"};
        for (int run = 0; run < 2000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append(words[random.nextInt(words.length)]);
            }
            byte[] input = octets(text.toString());
            int[] cuts = new int[input.length];
            for (int i = 0; i < cuts.length; i++) {
                cuts[i] = i + 1;
            }
            assertEquals(model(input), read(input), text::toString);
            assertEquals(model(input), read(input, cuts), text::toString);
        }
    }

    @Test
    void readsALongLineInLinearTime() {
        byte[] line = new byte[1 << 24];
        Arrays.fill(line, (byte) 'x');
        long[] octets = {0};
        int[] writes = {0};
        DataReader reader = new DataReader();
        reader.read(
                line,
                0,
                line.length,
                (_, _, length) -> {
                    octets[0] += length;
                    writes[0]++;
                });
        assertEquals(line.length, octets[0]);
        assertTrue(writes[0] == 1, "passed on in one piece");
    }
}
