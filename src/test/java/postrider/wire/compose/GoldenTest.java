package postrider.wire.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import postrider.base.Bytes;
import postrider.wire.address.Address;
import postrider.wire.address.AddressList;
import postrider.wire.header.ContentType;
import postrider.wire.header.HeaderField;
import postrider.wire.header.Parameters;

/// Messages of every kind look as they did when they were last read by a person. They are part of
/// the corpus, so other parsers read them too. With `-Dgolden=write` they are written anew: read
/// the difference before it is committed.
class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/eml/built");
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));
    private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-11-24T12:00:00+01:00");
    private static final ContentType PDF = new ContentType("application", "pdf", Parameters.NONE);
    private static final ContentType PNG = new ContentType("image", "png", Parameters.NONE);
    private static final AddressList.Mailbox ADA =
            AddressList.Mailbox.of("Ada L\u00f6velace", new Address("ada", "a.example"));
    private static final AddressList.Mailbox BOB =
            AddressList.Mailbox.of(
                    "Bob, \"the builder\"", new Address("bob", "b\u00fccher.example"));

    private enum Sample {
        PLAIN(Target.SEVEN_BIT),
        EMPTY(Target.SEVEN_BIT),
        EIGHT_BIT_TEXT(Target.EIGHT_BIT),
        LONG_SUBJECT(Target.SEVEN_BIT),
        UTF8_HEADER(Target.UTF8),
        FLOWED(Target.EIGHT_BIT),
        LETTER(Target.SEVEN_BIT),
        ONLY_ATTACHMENT(Target.SEVEN_BIT),
        FILE_NAMES(Target.SEVEN_BIT),
        GROUPS(Target.SEVEN_BIT),
        REPORT(Target.SEVEN_BIT),
        SIGNED(Target.SEVEN_BIT),
        FORWARDED(Target.EIGHT_BIT),
        THREAD(Target.SEVEN_BIT),
        INJECTION(Target.SEVEN_BIT),
        GUARDED(Target.SEVEN_BIT);

        private final Target target;

        Sample(Target target) {
            this.target = target;
        }

        Path file() {
            String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
            return FOLDER.resolve(name + ".eml");
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksAsItDid(Sample sample) throws Unfit, IOException {
        Composer.Settings settings =
                sample == Sample.GUARDED
                        ? Composer.Settings.DEFAULT.guarded()
                        : Composer.Settings.DEFAULT;
        Built built = Built.of(message(sample), sample.target, settings);
        built.check(sample.target);
        if (WRITE && !(Files.exists(sample.file()) && written(sample).equals(latin(built)))) {
            Files.createDirectories(FOLDER);
            Files.write(sample.file(), built.octets());
            fail("wrote " + sample.file());
        }
        assertEquals(written(sample), latin(built));
    }

    private static String written(Sample sample) throws IOException {
        return Files.readString(sample.file(), StandardCharsets.ISO_8859_1);
    }

    private static String latin(Built built) {
        return built.latin(0, built.octets().length);
    }

    private static NewMessage message(Sample sample) throws Unfit, IOException {
        return switch (sample) {
            case PLAIN -> with(Letter.of("Hello Bob,\n\nsee you.\n").body(), "Plain");
            case EMPTY -> with(Letter.of("").body(), "");
            case EIGHT_BIT_TEXT -> with(Letter.of("Gr\u00fc\u00dfe\n").body(), "Gr\u00fc\u00dfe");
            case LONG_SUBJECT ->
                    with(
                            Letter.of("Gr\u00fc\u00dfe, " + "und viele W\u00f6rter ".repeat(9))
                                    .body(),
                            "\u65e5\u672c\u8a9e \ud83d\ude00 ".repeat(12).strip());
            case UTF8_HEADER ->
                    with(Letter.of("x").body(), "\u65e5\u672c\u8a9e")
                            .cc(
                                    list(
                                            AddressList.Mailbox.of(
                                                    "\u7528\u6237",
                                                    new Address(
                                                            "\u7528\u6237",
                                                            "\u4f8b\u5b50.example"))));
            case FLOWED ->
                    with(
                            NewPart.flowed(
                                    "> \u4f60\u597d\n\n"
                                            + "\u4e2d\u6587\u6ca1\u6709\u7a7a\u683c\u3002"
                                                    .repeat(20)
                                            + "\n\nAda writes words with blanks between them, and "
                                            + "more of them than one line of this text holds.\n-- \nAda\n"),
                            "Flowed");
            case LETTER -> with(letter().body(), "All of it");
            case ONLY_ATTACHMENT ->
                    with(new Letter(null, null, List.of(), List.of(pdf("a.pdf"))).body(), "A file");
            case FILE_NAMES ->
                    with(
                            NewPart.mixed(
                                    List.of(
                                            pdf("plain name.pdf"),
                                            pdf("\u00dcbersicht \"2026\".pdf"),
                                            pdf(
                                                    "\u8cc7\u6599\u593e\ud83d\udcc1".repeat(8)
                                                            + ".pdf"),
                                            pdf("long " + "name ".repeat(20) + ".pdf"),
                                            pdf("=?utf-8?q?x?=.pdf"))),
                            "File names");
            case GROUPS ->
                    NewMessage.of(Letter.of("x").body())
                            .date(DATE)
                            .from(list(ADA))
                            .subject("Groups")
                            .to(
                                    new AddressList(
                                            List.of(
                                                    AddressList.GroupStart.of(
                                                            "undisclosed recipients"),
                                                    new AddressList.GroupEnd(),
                                                    AddressList.GroupStart.of("B\u00e4nd: all"),
                                                    ADA,
                                                    BOB,
                                                    new AddressList.GroupEnd())));
            case REPORT ->
                    with(report(), "Undelivered")
                            .with(
                                    new NewField.Value(
                                            new HeaderField("Auto-Submitted", "auto-replied")));
            case SIGNED -> with(signed(), "Signed");
            case FORWARDED ->
                    with(
                            NewPart.mixed(
                                    List.of(
                                            NewPart.text("plain", "See below.\n"),
                                            NewPart.message(
                                                    Content.of(
                                                                    Bytes.utf8(
                                                                            "From: c@c.example\nSubject: inside\n\nGr\u00fc\u00dfe\n"))
                                                            .inLines()))),
                            "Fwd: inside");
            case THREAD ->
                    with(Letter.of("Yes.\n").body(), "Re: Plain")
                            .inReplyTo(List.of("3@b.example"))
                            .references(
                                    List.of(
                                            "1@a.example",
                                            "2." + "x".repeat(70) + "@b.example",
                                            "3@b.example"));
            case INJECTION ->
                    with(
                            new Letter(
                                            "--=_1a" + Built.TOKEN + "\nFrom me\n.\n",
                                            "<p>\u0000",
                                            List.of(),
                                            List.of(pdf("a\r\nBcc: evil@e.example\r\n\r\nb")))
                                    .body(),
                            "x\r\nBcc: evil@e.example\r\n\r\n\u2028y\u0000\u760d\u760a");
            case GUARDED -> with(Letter.of("-- \nFrom me\n.\n").body(), "Guarded");
        };
    }

    private static Letter letter() {
        return new Letter(
                "Hello Bob,\n\na cat \u2014 and a file.\n",
                "<p>Hello Bob,<p>a cat: <img src=\"cid:cat@a.example\"> \u2014 and a file.\n",
                List.of(NewPart.inline(PNG, "cat@a.example", "cat.png", Content.of(octets(200)))),
                List.of(pdf("a.pdf")));
    }

    private static NewPart.Leaf pdf(String name) {
        return NewPart.attachment(PDF, name, Content.of(octets(100)));
    }

    private static Bytes octets(int count) {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) {
            octets[i] = (byte) (i * 7);
        }
        return Bytes.wrap(octets);
    }

    private static NewPart report() {
        NewPart.Leaf facts =
                new NewPart.Leaf(
                        new ContentType("message", "delivery-status", Parameters.NONE),
                        Content.text(
                                "Reporting-MTA: dns; a.example\n\n"
                                        + "Final-Recipient: rfc822; bob@b.example\n"
                                        + "Action: failed\nStatus: 5.1.1\n"),
                        null,
                        List.of());
        NewPart about =
                new NewPart.Leaf(
                        new ContentType("text", "rfc822-headers", Parameters.NONE),
                        Content.text("Subject: lost\n"),
                        null,
                        List.of());
        return NewPart.report("delivery-status", NewPart.text("plain", "Sorry.\n"), facts, about);
    }

    private static NewPart signed() throws Unfit, IOException {
        Composition composition =
                new Composer(Composer.Settings.DEFAULT.guarded())
                        .compose(letter().body(), Target.SEVEN_BIT, Built.TOKEN);
        NewPart.Leaf signature =
                new NewPart.Leaf(
                        new ContentType("application", "pgp-signature", Parameters.NONE),
                        Content.text(
                                "-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n"),
                        null,
                        List.of());
        return NewPart.signed(
                new NewPart.Given(Content.of(Bytes.wrap(Built.octets(composition)))),
                signature,
                "pgp-sha256");
    }

    private static AddressList list(AddressList.Mailbox... mailboxes) {
        return new AddressList(List.of(mailboxes));
    }

    private static NewMessage with(NewPart body, String subject) {
        return NewMessage.of(body)
                .date(DATE)
                .from(list(ADA))
                .to(list(BOB))
                .subject(subject)
                .messageId(NewField.Ids.fresh(Built.TOKEN, "a.example"));
    }
}
