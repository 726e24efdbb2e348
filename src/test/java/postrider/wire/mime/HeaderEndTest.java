package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import postrider.wire.header.HeaderBlock;

/// The scanner and [HeaderBlock] take the same lines for the header, so that what is edited or
/// signed is what was indexed.
class HeaderEndTest {
    private static final String[] LINES = {
        "A: 1",
        "b : 2",
        "C:",
        "From a b",
        ">From c",
        "From: x",
        " folded",
        "\t",
        "no field",
        "word",
        "word ",
        " : x",
        "--b",
        "-",
        "--b: x",
        ":",
        "\u00e9: \u00ff",
        "\0: \0",
        "x".repeat(998),
        "x".repeat(998) + ": y",
        "x".repeat(999) + ": y",
        "x".repeat(9000)
    };

    private static final String[] ENDS = {"\r\n", "\r\n", "\n", "\r", "\r\r\n"};

    private static int endOfFields(byte[] octets) {
        int end = 0;
        for (HeaderBlock.Field field : HeaderBlock.wrap(octets, octets.length)) {
            end = field.end();
        }
        return end;
    }

    @Test
    void isTheSameForBoth() {
        Random random = new Random(5322);
        for (int round = 0; round < 30_000; round++) {
            StringBuilder message = new StringBuilder();
            int some = 1 + random.nextInt(LINES.length);
            for (int i = random.nextInt(8); i > 0; i--) {
                message.append(LINES[random.nextInt(some)]);
                message.append(ENDS[random.nextInt(ENDS.length)]);
            }
            byte[] octets = Scans.octets(message.toString());
            MessageIndex index = MessageIndex.of(octets, MessageScanner.Settings.DEFAULT);
            String behindFields = message.substring(endOfFields(octets));
            // Mailbox lines and stray folded ones are of the header and no fields.
            String body = behindFields.replaceFirst("^((>?From |[ \t])[^\n]*(\n|$))*", "");
            String behindBlank = body.replaceFirst("^\r*(\n|$)", "");
            assertEquals(behindBlank, message.substring((int) index.root().bodyStart()));
        }
    }
}
