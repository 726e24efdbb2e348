package postrider.wire.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.header.HeaderBlock;
import postrider.wire.mime.ByteSource;
import postrider.wire.mime.Defect;
import postrider.wire.mime.Message;
import postrider.wire.mime.MessageIndex;
import postrider.wire.mime.MessageScanner;
import postrider.wire.mime.Part;
import postrider.wire.mime.PartContent;

/// A message that was built, read back.
record Built(byte[] octets, MessageIndex index, Target needs) {
    static final String TOKEN = "0123456789abcdef";

    /// Each header with each body.
    static List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (Target.Header header : Target.Header.values()) {
            for (Target.Body body : Target.Body.values()) {
                targets.add(new Target(header, body));
            }
        }
        return targets;
    }

    static Built of(NewMessage message, Target target) throws Unfit {
        return of(message, target, Composer.Settings.DEFAULT);
    }

    static Built of(NewMessage message, Target target, Composer.Settings settings) throws Unfit {
        try {
            Composition composition = new Composer(settings).compose(message, target, TOKEN);
            byte[] octets = octets(composition);
            assertEquals(octets.length, composition.length());
            MessageIndex index = MessageIndex.of(octets, MessageScanner.Settings.DEFAULT);
            return new Built(octets, index, composition.needs());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static byte[] octets(Composition composition) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        composition.writeTo(out);
        return out.toByteArray();
    }

    String text() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    List<String> fieldNames(Part part) {
        List<String> names = new ArrayList<>();
        header(part).forEach(field -> names.add(field.name()));
        return names;
    }

    @Nullable Bytes field(Part part, String name) {
        return header(part).first(name);
    }

    private HeaderBlock header(Part part) {
        int start = (int) part.headerStart();
        return HeaderBlock.of(Bytes.copyOf(octets, start, (int) part.bodyStart() - start));
    }

    byte[] content(Part part) {
        try {
            return PartContent.decoded(ByteSource.of(octets), part).readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String text(Part part) {
        try {
            StringWriter text = new StringWriter();
            PartContent.text(ByteSource.of(octets), part).transferTo(text);
            return text.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// The tree as words, such as `multipart/mixed(text/plain image/png)`.
    String tree() {
        return tree(index.root());
    }

    private static String tree(Part part) {
        StringBuilder words = new StringBuilder(part.type().type());
        words.append('/').append(part.type().subtype());
        Message message = part.message();
        if (message != null) {
            words.append('[').append(tree(message.root())).append(']');
        }
        if (!part.parts().isEmpty()) {
            words.append('(');
            words.append(String.join(" ", part.parts().stream().map(Built::tree).toList()));
            words.append(')');
        }
        return words.toString();
    }

    /// What holds of each message that is built.
    void check(Target target) {
        for (Defect defect : index.defects()) {
            boolean isAllowed =
                    switch (defect.kind()) {
                        case EIGHT_BIT_HEADER -> needs.header() == Target.Header.UTF8;
                        case NUL, BARE_CR, BARE_LF, LONG_LINE -> needs.body() == Target.Body.BINARY;
                        default -> false;
                    };
            assertTrue(isAllowed, () -> defect + text());
        }
        boolean binary = needs.body() == Target.Body.BINARY;
        assertTrue(target.body().carries(needs.body()), this::text);
        assertTrue(target.header().compareTo(needs.header()) >= 0, this::text);
        int column = 0;
        for (int i = 0; i < octets.length; i++) {
            int octet = octets[i] & 0xff;
            boolean lineEnds = octet == '\n';
            if (lineEnds || octet == '\r') {
                int other = lineEnds ? i - 1 : i + 1;
                boolean paired = other >= 0 && other < octets.length;
                assertTrue(
                        binary || paired && octets[other] == (lineEnds ? '\r' : '\n'),
                        "a line end alone");
            }
            column = lineEnds || octet == '\r' ? 0 : column + 1;
            assertTrue(binary || column <= 998, "a line of more than 998 octets");
            assertTrue(binary || octet != 0, "NUL");
            assertTrue(!needs.equals(Target.SEVEN_BIT) || octet < 0x80, "not ASCII");
        }
        assertTrue(new String(octets, StandardCharsets.ISO_8859_1).endsWith("\r\n"));
        check(index.root());
    }

    private void check(Part part) {
        assertNotNull(field(part, "Content-Type"));
        int start = (int) part.headerStart();
        String header = latin(start, (int) part.bodyStart());
        assertTrue(header.endsWith("\r\n\r\n"), header);
        assertTrue(
                needs.header() == Target.Header.UTF8 || header.chars().allMatch(c -> c < 0x80),
                header);
        for (String line : header.split("\r\n")) {
            boolean foldable = line.length() > 78 && line.strip().indexOf(' ') > 0;
            assertTrue(!foldable || !line.startsWith(" "), line);
        }
        String body = latin((int) part.bodyStart(), (int) part.bodyEnd());
        if (part.encoding().equals("base64") || part.encoding().equals("quoted-printable")) {
            for (String line : body.split("\r\n")) {
                assertTrue(line.length() <= 76, line);
            }
        }
        if (part.encoding().equals("7bit")) {
            assertTrue(body.chars().allMatch(c -> c > 0 && c < 0x80), body);
        }
        for (Part inner : part.parts()) {
            check(inner);
        }
    }

    String latin(int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
