package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;

/// Beyond a limit of the settings octets are opaque, and a defect says so.
class LimitsTest {
    private static final MessageScanner.Settings SMALL =
            new MessageScanner.Settings(5, 5, 100, 500, 10_000, 1000, 5, 40, 5, 3, 100);

    private static MessageIndex index(String message) {
        MessageIndex index = Scans.scanned(message, SMALL, 1).finish();
        assertEquals(index, Scans.scanned(message, SMALL, message.length()).finish());
        return index;
    }

    @Test
    void ofALongFieldTheBeginningIsRead() {
        MessageIndex index = index("Subject: " + "s".repeat(200) + "\nFrom: a@b\n\ntext");
        assertEquals(Bytes.utf8("s".repeat(91)), index.envelope().subject());
        assertEquals(1, index.envelope().from().entries().size());
        assertTrue(index.defects().contains(new Defect(Defect.Kind.FIELD_TOO_LARGE, 0)));
    }

    @Test
    void aFieldLargerThanOneChunkIsCutLikeAnyOther() {
        MessageScanner.Settings settings =
                new MessageScanner.Settings(
                        5, 5, 20_000, 100_000, 100_000, 40_000, 5, 40, 5, 3, 100);
        String message = "Subject: " + "s".repeat(50_000) + "\n\n";
        MessageIndex whole = Scans.scanned(message, settings, message.length()).finish();
        assertTrue(whole.defects().contains(new Defect(Defect.Kind.FIELD_TOO_LARGE, 0)));
        assertEquals(whole, Scans.scanned(message, settings, 1000).finish());
    }

    @Test
    void aLongFieldThatIsNotReadIsNoMatter() {
        MessageIndex index = index("X: y\nX-Long: " + "s".repeat(300) + "\n s\n\ntext");
        assertTrue(!Scans.defects(index).contains(Defect.Kind.FIELD_TOO_LARGE));
    }

    @Test
    void aFieldThatIsLongerThanALineMayBeIsReadWhole() {
        MessageScanner.Settings settings = MessageScanner.Settings.DEFAULT;
        String subject = "word ".repeat(10_000).strip();
        for (String name : List.of("Subject:", "Subject \t:", "Subject\n :")) {
            for (int chunk : new int[] {1, 1000, 1 << 20}) {
                MessageIndex index =
                        Scans.scanned("A: b\n" + name + subject + "\n\n", settings, chunk).finish();
                assertEquals(Bytes.utf8(subject), index.envelope().subject());
            }
        }
    }

    @Test
    void headersBeyondTheLimitAreOpaque() {
        String message =
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nSubject: "
                        + "x\n ".repeat(300)
                        + "\nContent-Type: text/html\n\n1\n--b\nContent-Type: text/html\n\n2\n--b--\n";
        MessageIndex index = index(message);
        assertTrue(Scans.defects(index).contains(Defect.Kind.HEADER_TOO_LARGE));
        assertEquals(2, index.root().parts().size());
        for (Part part : index.root().parts()) {
            assertTrue(part.type().is("application", "octet-stream"));
        }
        assertEquals(2, index.root().parts().getLast().octets() + 1);
    }

    @Test
    void depthAndPartsAreLimited() {
        String nested = "Content-Type: message/rfc822\n\n".repeat(10);
        MessageIndex index = index(nested);
        assertTrue(Scans.defects(index).contains(Defect.Kind.TOO_DEEP));
        int depth = 1;
        for (Message inner = index.root().message(); inner != null; depth++) {
            inner = inner.root().message();
        }
        assertEquals(5, depth);
        index = index("Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\n".repeat(10));
        assertEquals(4, index.root().parts().size());
        assertTrue(Scans.defects(index).contains(Defect.Kind.TOO_MANY_PARTS));
    }

    @Test
    void limitsMustMakeSense() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new MessageScanner.Settings(501, 1, 1, 1, 1, 1000, 5, 40, 0, 3, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MessageScanner.Settings(1, 1, 0, 1, 1, 1000, 5, 40, 0, 3, 0));
    }

    @Test
    void ofWhatHeadersSayTheIndexKeepsSome() {
        MessageScanner.Settings few =
                new MessageScanner.Settings(5, 5, 999, 9999, 9999, 20, 3, 12, 5, 2, 100);
        String message =
                "Subject: "
                        + "s".repeat(30)
                        + "\nTo: a@b, c@d\nTo: e@f, g@h\nReferences: <1@a> <2@b> <3@c>\n"
                        + "Subject: x\n".repeat(5)
                        + "\n";
        MessageIndex index = Scans.scanned(message, few, 1).finish();
        assertEquals(Bytes.utf8("s".repeat(20)), index.envelope().subject());
        assertEquals(3, index.envelope().to().entries().size());
        Message root = index.message();
        assertEquals(Bytes.utf8("<2@b> <3@c>"), root.references());
        List<Defect.Kind> defects = Scans.defects(index);
        assertEquals(2, defects.stream().filter(Defect.Kind.DUPLICATE_FIELD::equals).count());
        assertTrue(defects.contains(Defect.Kind.FACTS_CUT));
    }

    /// Whatever is left out, a defect says where.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "To: a@b\n*101",
                "Content-Language: de*, de*20",
                "Content-Type: text/plain*; a=b*1001",
                "References:* <a@b.example>*2000"
            })
    void ofWhatIsCutADefectTells(String fields) {
        String[] parts = fields.split("\\*");
        String again = parts[parts.length - 2];
        int times = Integer.parseInt(parts[parts.length - 1]);
        String start = parts.length == 3 ? parts[0] : "";
        String field = start + again.repeat(times).stripTrailing();
        assertEquals(
                List.of(new Defect(Defect.Kind.FACTS_CUT, 0)),
                Scans.index("MIME-Version: 1.0\n" + field + "\n\n").defects().stream()
                        .filter(defect -> defect.kind() == Defect.Kind.FACTS_CUT)
                        .map(defect -> new Defect(defect.kind(), 0))
                        .toList());
    }

    @Test
    void addressFieldsOfEachNameAreJoined() {
        Envelope envelope =
                Scans.index("To: a@b\n".repeat(100) + "Cc: a@b\n".repeat(100) + "\n").envelope();
        assertEquals(100, envelope.to().entries().size());
        assertEquals(100, envelope.cc().entries().size());
    }

    @Test
    void referencesKeepTheNearestAncestors() {
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            ids.append("<").append(i).append("@example.org>\n ");
        }
        Message message = Scans.index("References: " + ids + "\n\n").message();
        Bytes references = message.references();
        assertNotNull(references);
        assertTrue(references.length() <= 16 << 10);
        assertEquals('<', references.at(0));
        assertTrue(references.toUtf8().endsWith(" <2999@example.org>"));
        assertEquals(
                Bytes.utf8("<1@a> <2@b>"),
                Scans.index("References: <1@a>\n <2@b>\n\n").message().references());
        assertNull(Scans.index("Subject: x\n\n").message().references());
    }

    @Test
    void ofASignedMultipartTheSignedOctetsAreKnown() {
        String signed = "Content-Type: text/plain\r\n\r\nsigned \r\n\r\n";
        String message =
                "Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n"
                        + signed
                        + "\r\n--b\r\nContent-Type: application/pgp-signature\r\n\r\nx\r\n--b--\r\n";
        Part root = MessageIndex.of(Scans.octets(message), MessageScanner.Settings.DEFAULT).root();
        Range range = root.signed();
        assertNotNull(range);
        assertEquals(signed, message.substring((int) range.start(), (int) range.end()));
        assertNull(root.parts().getFirst().signed());
    }
}
