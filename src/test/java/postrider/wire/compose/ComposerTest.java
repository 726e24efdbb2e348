package postrider.wire.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;
import postrider.wire.address.Address;
import postrider.wire.address.AddressList;
import postrider.wire.header.ContentType;
import postrider.wire.header.Disposition;
import postrider.wire.header.HeaderField;
import postrider.wire.header.Parameters;
import postrider.wire.mime.Part;

class ComposerTest {
    private static final AddressList ADA = list("Ada", "ada@a.example");
    private static final ContentType PNG = new ContentType("image", "png", Parameters.NONE);
    private static final ContentType DATA =
            new ContentType("application", "octet-stream", Parameters.NONE);
    private static final Content IMAGE = Content.of(Bytes.utf8("\u0000\u0001\u0002"));

    private static AddressList list(String name, String address) {
        return new AddressList(List.of(mailbox(name, address)));
    }

    private static AddressList.Mailbox mailbox(String name, String address) {
        int at = address.lastIndexOf('@');
        return AddressList.Mailbox.of(
                name, new Address(address.substring(0, at), address.substring(at + 1)));
    }

    private static NewMessage message(NewPart body) {
        return NewMessage.of(body)
                .date(OffsetDateTime.parse("2026-11-24T12:00:00+01:00"))
                .from(ADA);
    }

    private static Built build(NewPart body, Target target) throws Unfit {
        Built built = Built.of(message(body), target);
        built.check(target);
        return built;
    }

    private static NewPart.Leaf data(String octets) {
        return NewPart.attachment(
                DATA, null, Content.of(Bytes.wrap(octets.getBytes(StandardCharsets.ISO_8859_1))));
    }

    private static Unfit.Reason refusal(NewMessage message, Target target) {
        return assertThrows(Unfit.class, () -> Built.of(message, target)).reason();
    }

    @Test
    void writesAPlainMessage() throws Unfit {
        NewMessage message =
                message(NewPart.text("plain", "Hello\nBob"))
                        .subject("Hi")
                        .to(list("", "bob@b.example"))
                        .messageId("1@a.example");
        assertEquals(
                """
                Date: Tue, 24 Nov 2026 12:00:00 +0100
                From: Ada <ada@a.example>
                To: bob@b.example
                Subject: Hi
                Message-ID: <1@a.example>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=us-ascii
                Content-Transfer-Encoding: 7bit

                Hello
                Bob
                """
                        .replace("\n", "\r\n"),
                Built.of(message, Target.UTF8).text());
    }

    /// Readers that guess take it for HZ.
    @Test
    void labelsAsciiThatLooksLikeAnotherCharset() throws Unfit {
        String text = "~{VPND~}\r\n";
        for (NewPart.Leaf part : List.of(NewPart.text("plain", text), NewPart.flowed(text))) {
            Built built = build(part, Target.SEVEN_BIT);
            assertEquals("utf-8", built.index().root().type().charset());
            assertEquals(text, built.text(built.index().root()));
        }
    }

    @Test
    void putsFieldsInTheirOrder() throws Unfit {
        NewMessage message =
                NewMessage.of(NewPart.text("plain", ""))
                        .with(new NewField.Value(new HeaderField("Auto-Submitted", "no")))
                        .references(List.of("a@b", "c@d"))
                        .inReplyTo(List.of("c@d", "broken id", ""))
                        .messageId("e@f")
                        .subject("s")
                        .bcc(ADA)
                        .cc(AddressList.EMPTY)
                        .to(ADA)
                        .replyTo(ADA)
                        .sender(mailbox("", "ada@a.example"))
                        .from(ADA)
                        .date(OffsetDateTime.parse("2026-11-24T12:00:00Z"));
        Built built = Built.of(message, Target.SEVEN_BIT);
        assertEquals(
                List.of(
                        "Date",
                        "From",
                        "Sender",
                        "Reply-To",
                        "To",
                        "Bcc",
                        "Subject",
                        "Message-ID",
                        "In-Reply-To",
                        "References",
                        "Auto-Submitted",
                        "MIME-Version",
                        "Content-Type",
                        "Content-Transfer-Encoding"),
                built.fieldNames(built.index().root()));
        assertTrue(built.text().contains("\r\nIn-Reply-To: <c@d>\r\n"), built.text());
    }

    @Test
    void nestsALetterAsMailProgramsExpect() throws Unfit {
        List<NewPart.Leaf> images = List.of(NewPart.inline(PNG, "cat@a", "cat.png", IMAGE));
        List<NewPart> files = List.of(data("x"));
        List<NewPart.Leaf> noImages = List.of();
        List<NewPart> noFiles = List.of();
        String[] trees = {
            "text/plain",
            "text/plain",
            "text/html",
            "multipart/alternative(text/plain text/html)",
            "multipart/related(text/html image/png)",
            "multipart/alternative(text/plain multipart/related(text/html image/png))",
            "multipart/mixed(text/plain image/png)",
            "multipart/mixed(application/octet-stream)",
            "multipart/mixed(multipart/alternative(text/plain text/html) application/octet-stream)",
            "multipart/mixed(multipart/related(text/html image/png) application/octet-stream)"
        };
        List<Letter> letters =
                List.of(
                        new Letter(null, null, noImages, noFiles),
                        Letter.of("t"),
                        new Letter(null, "h", noImages, noFiles),
                        new Letter("t", "h", noImages, noFiles),
                        new Letter(null, "h", images, noFiles),
                        new Letter("t", "h", images, noFiles),
                        new Letter("t", null, images, noFiles),
                        new Letter(null, null, noImages, files),
                        new Letter("t", "h", noImages, files),
                        new Letter(null, "h", images, files));
        for (int i = 0; i < trees.length; i++) {
            Built built = build(letters.get(i).body(), Target.SEVEN_BIT);
            assertEquals(trees[i], built.tree());
        }
        Built related = build(letters.get(4).body(), Target.SEVEN_BIT);
        assertEquals("text/html", related.index().root().type().parameters().text("type"));
        assertEquals(Bytes.utf8("<cat@a>"), related.index().root().parts().get(1).id());
    }

    @ParameterizedTest
    @CsvSource({
        "hello,                 7bit,             7bit, 7bit",
        "f\u00fcr,              quoted-printable, 8bit, 8bit",
        "\u65e5\u672c\u8a9e,    base64,           8bit, 8bit",
        "a\0b,                  base64,           8bit, 8bit"
    })
    void choosesTheEncodingOfText(String text, String seven, String eight, String binary)
            throws Unfit {
        NewPart body = NewPart.mixed(List.of(NewPart.text("plain", text)));
        Target[] targets = {Target.SEVEN_BIT, Target.EIGHT_BIT, Target.BINARY};
        String[] encodings = {seven, eight, binary};
        for (int i = 0; i < targets.length; i++) {
            Built built = build(body, targets[i]);
            Part part = built.index().root().parts().getFirst();
            assertEquals(encodings[i], part.encoding());
            assertEquals(text.replace('\0', '\ufffd'), built.text(part));
            boolean raw = encodings[i].equals("8bit") || encodings[i].equals("binary");
            assertEquals(raw ? encodings[i] : "7bit", built.index().root().encoding());
        }
    }

    @Test
    void cutsLongLinesOnlyByEncoding() throws Unfit {
        NewPart.Leaf fits = NewPart.text("plain", "x".repeat(998) + "\n" + "y".repeat(998));
        assertEquals("7bit", build(fits, Target.SEVEN_BIT).index().root().encoding());
        NewPart.Leaf longer = NewPart.text("plain", "x".repeat(999) + "\n\u00e9");
        Built built = build(longer, Target.EIGHT_BIT);
        assertEquals("quoted-printable", built.index().root().encoding());
        assertEquals("x".repeat(999) + "\r\n\u00e9\r\n", built.text(built.index().root()));
    }

    /// Blanks at line ends, `From `, lone dots: changed by some relays, and so by none if asked.
    @ParameterizedTest
    @ValueSource(strings = {"a \nb", "a\t\nb", "a\nFrom b", "From a", "a\n.\nb", ".", "a "})
    void guardsFragileLines(String text) throws Unfit {
        NewPart body = NewPart.text("plain", text);
        assertEquals("7bit", build(body, Target.SEVEN_BIT).index().root().encoding());
        Composer.Settings guarded = Composer.Settings.DEFAULT.guarded();
        Built built = Built.of(message(body), Target.SEVEN_BIT, guarded);
        Part root = built.index().root();
        assertTrue(List.of("quoted-printable", "base64").contains(root.encoding()));
        assertEquals(text.replace("\n", "\r\n") + "\r\n", built.text(root));
        for (String line : built.text().split("\r\n")) {
            assertFalse(line.startsWith("From ") || line.equals(".") || line.matches(".*[ \t]"));
        }
        Built plain =
                Built.of(
                        message(NewPart.text("plain", "a.\n..\n>From")), Target.SEVEN_BIT, guarded);
        assertEquals("7bit", plain.index().root().encoding());
    }

    @Test
    void keepsDataExact() throws Unfit {
        for (String octets :
                List.of("", "a", "a\r\n", "a\n", "\r", "a\r\nb", "\u00ff\u0000", " \r\n")) {
            for (Target target : Built.targets()) {
                byte[] expected = octets.getBytes(StandardCharsets.ISO_8859_1);
                Built alone = build(data(octets), target);
                assertArrayEquals(expected, alone.content(alone.index().root()));
                Built inside = build(NewPart.mixed(List.of(data(octets), data(octets))), target);
                for (Part part : inside.index().root().parts()) {
                    assertArrayEquals(expected, inside.content(part));
                }
            }
        }
    }

    /// rfc2045#6.4
    @Test
    void doesNotEncodeAMessageInTheMessage() throws Unfit {
        String ascii = "Subject: x\r\n\r\nbody\r\n";
        NewPart body = NewPart.mixed(List.of(NewPart.message(Content.of(Bytes.utf8(ascii)))));
        Built built = build(body, Target.SEVEN_BIT);
        assertEquals("multipart/mixed(message/rfc822[text/plain])", built.tree());
        Content eightBit = Content.of(Bytes.utf8("Subject: x\r\n\r\nb\u00f6dy\r\n"));
        NewMessage message = message(NewPart.message(eightBit));
        assertEquals(Unfit.Reason.NEEDS_EIGHT_BIT, refusal(message, Target.SEVEN_BIT));
        assertEquals("8bit", build(message.body(), Target.EIGHT_BIT).index().root().encoding());
        Content unix = Content.of(Bytes.utf8("Subject: x\n\nbody\n"));
        assertEquals(
                Unfit.Reason.NOT_LINES, refusal(message(NewPart.message(unix)), Target.EIGHT_BIT));
        build(NewPart.message(unix.inLines()), Target.SEVEN_BIT);
    }

    @Test
    void buildsAReport() throws Unfit {
        ContentType status = new ContentType("message", "delivery-status", Parameters.NONE);
        Content facts =
                Content.text(
                        "Reporting-MTA: dns; a.example\n\nFinal-Recipient: rfc822; b@b.example\n");
        NewPart.Leaf forPrograms = new NewPart.Leaf(status, facts, null, List.of());
        NewPart about =
                new NewPart.Leaf(
                        new ContentType("text", "rfc822-headers", Parameters.NONE),
                        Content.text("Subject: x\n"),
                        null,
                        List.of());
        NewPart.Multipart report =
                NewPart.report(
                        "delivery-status", NewPart.text("plain", "sorry"), forPrograms, about);
        Built built = build(report, Target.SEVEN_BIT);
        assertEquals(
                "multipart/report(text/plain message/delivery-status text/rfc822-headers)",
                built.tree());
        assertEquals(
                "delivery-status", built.index().root().type().parameters().text("report-type"));
    }

    /// rfc1847#2.1
    @Test
    void leavesSignedOctetsExact() throws Unfit, IOException {
        NewPart inner = new Letter("From me \n", "<p>", List.of(), List.of(data("\0"))).body();
        Composition signed =
                new Composer(Composer.Settings.DEFAULT.guarded())
                        .compose(inner, Target.SEVEN_BIT, Built.TOKEN);
        byte[] octets = Built.octets(signed);
        NewPart.Given given = new NewPart.Given(Content.of(Bytes.copyOf(octets)));
        NewPart.Leaf signature =
                new NewPart.Leaf(
                        new ContentType("application", "pgp-signature", Parameters.NONE),
                        Content.text("-----BEGIN PGP SIGNATURE-----\n"),
                        null,
                        List.of());
        Built built = build(NewPart.signed(given, signature, "pgp-sha256"), Target.SEVEN_BIT);
        assertEquals(
                "multipart/signed(multipart/mixed(multipart/alternative(text/plain text/html)"
                        + " application/octet-stream) application/pgp-signature)",
                built.tree());
        Part part = built.index().root().parts().getFirst();
        assertEquals(
                new String(octets, StandardCharsets.US_ASCII),
                built.latin((int) part.headerStart(), (int) part.bodyEnd()));
    }

    /// rfc6532#3.2
    @Test
    void theHeaderOfASignedPartNeedsUtf8AsAnyOther() throws Unfit, IOException {
        NewPart part =
                NewPart.text("plain", "x\n")
                        .with(new NewField.Text("Content-Description", "\u00dcbung"));
        Composition signed =
                new Composer(Composer.Settings.DEFAULT).compose(part, Target.UTF8, Built.TOKEN);
        assertEquals(Target.UTF8, signed.needs());
        Bytes octets = Bytes.wrap(Built.octets(signed));
        NewPart given = NewPart.mixed(List.of(new NewPart.Given(Content.of(octets))));
        assertEquals(Target.UTF8, build(given, Target.UTF8).needs());
        assertEquals(Unfit.Reason.NEEDS_UTF8, refusal(message(given), Target.EIGHT_BIT));
        assertEquals(Unfit.Reason.NEEDS_EIGHT_BIT, refusal(message(given), Target.SEVEN_BIT));
        Bytes eightBit =
                Bytes.utf8(
                        "Content-Type: text/plain; charset=utf-8\r\n"
                                + "Content-Transfer-Encoding: 8bit\r\n\r\n\u00dc\r\n");
        NewPart body = NewPart.mixed(List.of(new NewPart.Given(Content.of(eightBit))));
        assertEquals(Target.EIGHT_BIT, build(body, Target.UTF8).needs());
    }

    @Test
    void findsBoundariesThatNoContentHolds() throws Unfit {
        StringBuilder lines = new StringBuilder();
        for (char turn = 'a'; turn < 'y'; turn++) {
            lines.append("--=_1").append(turn).append(Built.TOKEN).append("--\n");
        }
        NewPart taken = NewPart.text("plain", lines + "x");
        Built built = build(NewPart.mixed(List.of(taken, data("x"))), Target.SEVEN_BIT);
        assertEquals("multipart/mixed(text/plain application/octet-stream)", built.tree());
        assertEquals(
                "=_1y" + Built.TOKEN, built.index().root().type().parameters().text("boundary"));
        NewPart all =
                NewPart.text("plain", lines + "--=_77y" + Built.TOKEN + "\n--=_1z" + Built.TOKEN);
        assertEquals(
                Unfit.Reason.NO_BOUNDARY,
                refusal(message(NewPart.mixed(List.of(all))), Target.SEVEN_BIT));
        // Nothing of it is left when it is encoded.
        build(NewPart.mixed(List.of(NewPart.text("plain", lines + "\u00e9"))), Target.SEVEN_BIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\r", "\n\r\n"})
    void findsABoundaryBehindAnyLineEnd(String lineEnd) throws Unfit {
        String taken = "\0" + lineEnd + "--=_1a" + Built.TOKEN;
        Built built = build(NewPart.mixed(List.of(data(taken), data("x"))), Target.BINARY);
        assertEquals(
                "=_1b" + Built.TOKEN, built.index().root().type().parameters().text("boundary"));
    }

    @Test
    void needsAWayForAddressesInUtf8() throws Unfit {
        NewMessage message =
                message(Letter.of("x").body()).to(list("B\u00e4r", "b\u00e4r@b.example"));
        for (Target target : List.of(Target.SEVEN_BIT, Target.EIGHT_BIT, Target.BINARY)) {
            assertEquals(Unfit.Reason.NEEDS_UTF8, refusal(message, target));
        }
        Built built = Built.of(message, Target.UTF8);
        assertEquals(new Target(Target.Header.UTF8, Target.Body.SEVEN_BIT), built.needs());
        assertTrue(built.text().contains("To: B\u00e4r <b\u00e4r@b.example>\r\n"), built.text());
        NewMessage domain = message(Letter.of("x").body()).to(list("", "b@b\u00fccher.example"));
        assertTrue(
                Built.of(domain, Target.SEVEN_BIT).text().contains("b@xn--bcher-kva.example\r\n"));
        NewMessage value =
                message(Letter.of("x").body())
                        .with(new NewField.Value(new HeaderField("X", "\u00e4")));
        assertEquals(Unfit.Reason.NEEDS_UTF8, refusal(value, Target.EIGHT_BIT));
    }

    @Test
    void writesAnyHeaderWithAnyBody() throws Unfit {
        NewPart file = data("\u00e9\0").with(new NewField.Text("Content-Description", "\u00e9"));
        NewMessage message = message(NewPart.mixed(List.of(file))).subject("\u00e9");
        for (Target target : Built.targets()) {
            boolean isUtf8 = target.header() == Target.Header.UTF8;
            boolean isSeven = target.body() == Target.Body.SEVEN_BIT;
            boolean isBinary = target.body() == Target.Body.BINARY;
            Built built = Built.of(message, target);
            built.check(target);
            Part root = built.index().root();
            assertEquals(isUtf8, built.text().contains("Subject: \u00e9\r\n"));
            assertEquals(
                    isUtf8 && !isSeven, built.text().contains("Content-Description: \u00e9\r\n"));
            assertEquals(isBinary ? "binary" : "base64", root.parts().getFirst().encoding());
            String around = isBinary ? "binary" : isUtf8 && !isSeven ? "8bit" : "7bit";
            assertEquals(around, root.encoding());
            Target.Body needed =
                    switch (around) {
                        case "binary" -> Target.Body.BINARY;
                        case "8bit" -> Target.Body.EIGHT_BIT;
                        default -> Target.Body.SEVEN_BIT;
                    };
            assertEquals(new Target(target.header(), needed), built.needs());
        }
    }

    @Test
    void refusesWhatIsNoMessage() {
        NewPart body = NewPart.text("plain", "");
        OffsetDateTime date = OffsetDateTime.parse("2026-11-24T12:00:00Z");
        AddressList two =
                new AddressList(List.of(mailbox("", "a@a.example"), mailbox("", "b@b.example")));
        AddressList broken = AddressList.parse(Bytes.utf8("a@"));
        assertEquals(Unfit.Reason.INCOMPLETE, refusal(NewMessage.of(body).from(ADA), Target.UTF8));
        assertEquals(Unfit.Reason.INCOMPLETE, refusal(NewMessage.of(body).date(date), Target.UTF8));
        assertEquals(
                Unfit.Reason.INCOMPLETE,
                refusal(NewMessage.of(body).date(date).from(two), Target.UTF8));
        assertEquals(Unfit.Reason.BAD_ADDRESS, refusal(message(body).to(broken), Target.UTF8));
        NewPart deep = body;
        for (int i = 0; i < 100; i++) {
            deep = NewPart.mixed(List.of(deep));
        }
        assertEquals(Unfit.Reason.TOO_DEEP, refusal(message(deep), Target.UTF8));
    }

    @Test
    void letsADraftBeIncomplete() throws Unfit {
        NewMessage draft = NewMessage.of(Letter.of("later").body()).subject("x");
        Built built = Built.of(draft, Target.EIGHT_BIT, Composer.Settings.DEFAULT.draft());
        built.check(Target.EIGHT_BIT);
    }

    @Test
    void refusesFieldsOfAnotherForm() {
        NewMessage message = message(NewPart.text("plain", ""));
        for (NewField field :
                List.of(
                        new NewField.Text("Date", "x"),
                        new NewField.Text("from", "x"),
                        new NewField.Value(new HeaderField("To", "x")),
                        new NewField.Addresses("Message-ID", ADA),
                        new NewField.Ids("Message-ID", List.of("without-domain")),
                        new NewField.Ids("Cc", List.of("a@b")),
                        new NewField.Text("Content-Type", "x"),
                        new NewField.Text("MIME-Version", "1.0"),
                        new NewField.Addresses("From", ADA))) {
            assertThrows(IllegalArgumentException.class, () -> message.with(field), field.name());
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> data("").with(new NewField.Text("content-transfer-encoding", "8bit")));
        assertThrows(IllegalArgumentException.class, () -> new NewField.Text("A:", "x"));
        for (String id : List.of("", "a b", "a>b", "a\r\nb@c", "\u00e4@b", "x".repeat(801))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new NewField.Ids("References", List.of(id)));
        }
    }

    @Test
    void refusesPartsThatCannotBe() {
        Parameters none = Parameters.NONE;
        assertThrows(IllegalArgumentException.class, () -> NewPart.mixed(List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> NewPart.attachment(new ContentType("multipart", "x", none), null, IMAGE));
        assertThrows(
                IllegalArgumentException.class,
                () -> NewPart.attachment(new ContentType("a b", "c", none), null, IMAGE));
        ContentType long1000 = new ContentType("a", "b".repeat(1000), none);
        assertThrows(
                IllegalArgumentException.class, () -> NewPart.attachment(long1000, null, IMAGE));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new NewPart.Leaf(
                                ContentType.OPAQUE,
                                IMAGE,
                                Disposition.of("b".repeat(1000), null),
                                List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        NewPart.attachment(
                                new ContentType("a", "b", none.with("\u00e4", "x")), null, IMAGE));
        for (String token :
                List.of(
                        "",
                        "short",
                        "with space",
                        "\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4",
                        "x".repeat(41))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            new Composer(Composer.Settings.DEFAULT)
                                    .compose(data("x"), Target.SEVEN_BIT, token));
        }
    }

    /// A large content passes by in small pieces.
    @ParameterizedTest
    @MethodSource("postrider.wire.compose.Built#targets")
    void streamsLargeContents(Target target) throws Unfit, IOException {
        long size = 40L << 20;
        Content zeros =
                () ->
                        new InputStream() {
                            private long left = size;

                            @Override
                            public int read() {
                                return left-- > 0 ? 0 : -1;
                            }

                            @Override
                            public int read(byte[] octets, int start, int length) {
                                int count = (int) Math.min(length, left);
                                left -= count;
                                return count == 0 ? -1 : count;
                            }
                        };
        List<Integer> pieces = new ArrayList<>();
        new Composer(Composer.Settings.DEFAULT)
                .compose(message(NewPart.attachment(DATA, null, zeros)), target, Built.TOKEN)
                .writeTo(
                        new OutputStream() {
                            @Override
                            public void write(int octet) {}

                            @Override
                            public void write(byte[] octets, int start, int length) {
                                if (pieces.size() < 1000) {
                                    pieces.add(length);
                                }
                            }
                        });
        assertTrue(pieces.stream().allMatch(length -> length <= 65_536), pieces.toString());
    }

    @Test
    void noticesContentThatChanges() throws Unfit, IOException {
        int[] opened = {0};
        Content changing = () -> new ByteArrayInputStream(new byte[opened[0]++]);
        Composition composition =
                new Composer(Composer.Settings.DEFAULT)
                        .compose(
                                NewPart.attachment(DATA, null, changing),
                                Target.SEVEN_BIT,
                                Built.TOKEN);
        assertThrows(IOException.class, () -> composition.writeTo(OutputStream.nullOutputStream()));
    }

    @Test
    void readsOnceWhatCannotBeReadTwice() throws Unfit, IOException {
        InputStream once = new ByteArrayInputStream(new byte[] {1, 2, 3});
        Content content = Content.buffered(once, 3);
        Built built = build(NewPart.attachment(PNG, "x", content), Target.EIGHT_BIT);
        assertArrayEquals(new byte[] {1, 2, 3}, built.content(built.index().root()));
        assertEquals(
                Unfit.Reason.TOO_LARGE,
                assertThrows(
                                Unfit.class,
                                () -> Content.buffered(new ByteArrayInputStream(new byte[4]), 3))
                        .reason());
    }

    @Test
    void makesIds() {
        assertEquals("abc@xn--bcher-kva.example", NewField.Ids.fresh("abc", "B\u00fccher.example"));
        assertEquals("abc@[192.0.2.1]", NewField.Ids.fresh("abc", "[192.0.2.1]"));
        assertThrows(IllegalArgumentException.class, () -> NewField.Ids.fresh("a b", "a.example"));
        assertThrows(IllegalArgumentException.class, () -> NewField.Ids.fresh("a", "a example"));
    }
}
