package postrider.wire.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A content is scanned as its definition says, however it is cut into pieces.
class ContentScanTest {
    private static final String TOKEN = "0123456789abcdef";
    private static final String[] PIECES = {
        "\r\n",
        "\r",
        "\n",
        "\0",
        "\t",
        " ",
        ".",
        "=",
        "a",
        "\u007f",
        "\u00e9",
        "From ",
        "x".repeat(499),
        "--=_1a" + TOKEN,
        "--=_",
        "\r\n.\r\n",
        "\r\nFrom me"
    };

    /// Slow and plain.
    private static ContentScan defined(String content) {
        List<String> lines = List.of(content.split("\r\n", -1));
        String rest = String.join("", lines);
        return new ContentScan(
                content.length(),
                rest.chars().filter(c -> c != '\t' && (c < ' ' || c > '~' || c == '=')).count(),
                lines.size() - 1,
                content.chars().allMatch(c -> c < 0x80),
                lines.stream()
                        .takeWhile(line -> !line.isEmpty())
                        .allMatch(line -> line.chars().allMatch(c -> c < 0x80)),
                rest.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0)
                        && lines.stream().allMatch(line -> line.length() <= 998),
                content.isEmpty() || content.endsWith("\r\n"),
                lines.stream().anyMatch(ContentScanTest::isFragile),
                Arrays.stream(content.split("[\r\n]"))
                        .anyMatch(line -> line.matches("--=_[0-9]+a" + TOKEN + ".*")));
    }

    private static boolean isFragile(String line) {
        String behindBareEnds = line.replaceFirst("(?s).*[\r\n]", "");
        return line.endsWith(" ")
                || line.endsWith("\t")
                || line.equals(".")
                || behindBareEnds.startsWith("From ");
    }

    private static InputStream inPieces(String content, Random random) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)) {
            @Override
            public int read(byte[] target, int start, int length) {
                return super.read(target, start, Math.min(length, 1 + random.nextInt(40)));
            }
        };
    }

    @Test
    void findsWhatItIsToFind() throws IOException {
        Random random = new Random(2049);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder content = new StringBuilder();
            int some = 1 + random.nextInt(PIECES.length);
            for (int i = random.nextInt(12); i > 0; i--) {
                content.append(PIECES[random.nextInt(some)]);
            }
            String text = content.toString();
            ContentScan scan =
                    ContentScan.of(() -> inPieces(text, random), new Boundaries(TOKEN, 0));
            assertEquals(defined(text), scan, text);
        }
    }
}
