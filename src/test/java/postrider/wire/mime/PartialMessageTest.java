package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static postrider.wire.mime.MessageScanner.Settings.DEFAULT;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import postrider.base.Bytes;

class PartialMessageTest {
    /// The example of rfc2046#5.2.2.1, in our words.
    private static final String FIRST =
            """
            X-Weird: outer 1
            From: anna@example.org
            To: berta@example.net
            Date: Fri, 26 Mar 1993 12:59:38 -0500
            Subject: A sound (part 1 of 2)
            Message-ID: <outer1@example.org>
            MIME-Version: 1.0
            Content-Type: message/partial; id="abc@example.org"; number=1; total=2

            X-Weird: inner
            Bcc: carl@example.net
            Message-ID: <whole@example.org>
            Subject: A sound
            MIME-Version: 1.0
            Content-Type: audio/basic
            Content-Transfer-Encoding: base64

            first half
            """;

    private static final String SECOND =
            """
            From: anna@example.org
            To: berta@example.net
            Subject: A sound (part 2 of 2)
            MIME-Version: 1.0
            Content-Type: message/partial; number=2; total=2; id="abc@example.org"

            second half
            """;

    private static Reassembly.Piece piece(String message) {
        byte[] octets = Scans.octets(Scans.crLf(message));
        return new Reassembly.Piece(ByteSource.of(octets), MessageIndex.of(octets, DEFAULT));
    }

    private static @Nullable String whole(String... pieces) throws IOException {
        return whole(Reassembly.Settings.DEFAULT, pieces);
    }

    private static @Nullable String whole(Reassembly.Settings settings, String... pieces)
            throws IOException {
        List<Reassembly.Piece> all =
                java.util.Arrays.stream(pieces).map(PartialMessageTest::piece).toList();
        ByteSource source = Reassembly.of(all, settings);
        if (source == null) {
            return null;
        }
        try (InputStream in = PartContent.raw(source, new Range(0, source.length()))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).replace("\r\n", "\n");
        }
    }

    @Test
    void piecesBecomeTheWholeAgain() throws IOException {
        String expected =
                """
                X-Weird: outer 1
                From: anna@example.org
                To: berta@example.net
                Date: Fri, 26 Mar 1993 12:59:38 -0500
                Message-ID: <whole@example.org>
                Subject: A sound
                MIME-Version: 1.0
                Content-Type: audio/basic
                Content-Transfer-Encoding: base64

                first half
                second half
                """;
        assertEquals(expected, whole(FIRST, SECOND));
        assertEquals(expected, whole(SECOND, FIRST, SECOND));
    }

    @Test
    void headersOfPiecesAreLimited() throws IOException {
        assertNotNull(whole(new Reassembly.Settings(1000), FIRST, SECOND));
        assertNull(whole(new Reassembly.Settings(250), FIRST, SECOND));
        String longInside = FIRST.replace("X-Weird: inner", "X-Weird: " + "x".repeat(1000));
        assertNull(whole(new Reassembly.Settings(1000), longInside, SECOND));
    }

    @Test
    void onlyTheLastPieceHasToTellHowManyThereAre() throws IOException {
        assertNotNull(whole(FIRST.replace("; total=2", ""), SECOND));
        assertNull(whole(FIRST, SECOND.replace("total=2; ", "").replace("number=2", "number=3")));
        assertNull(whole(FIRST.replace("; total=2", ""), SECOND.replace("total=2; ", "")));
    }

    @Test
    void whatIsMissingOrOfAnotherMessageIsNotMadeUp() throws IOException {
        assertNull(whole());
        assertNull(whole(FIRST));
        assertNull(whole(SECOND));
        assertNull(whole(FIRST, SECOND.replace("abc", "xyz")));
        assertNull(whole(FIRST, "Subject: x\n\nx\n"));
    }

    @Test
    void aMessageInsideWithoutHeaderIsTakenAsItStands() throws IOException {
        String first = FIRST.substring(0, FIRST.indexOf("\n\n") + 2) + "\njust text\n";
        String whole = whole(first, SECOND);
        assertNotNull(whole);
        assertEquals("just text\nsecond half\n", whole.substring(whole.indexOf("\n\n") + 2));
    }

    @ParameterizedTest
    @CsvSource({
        "id=a; number=1, 1, 0",
        "id=a; number=2; total=2, 2, 2",
        "id=\"a\"; total=10; number=03, 3, 10"
    })
    void tellsItsNumber(String parameters, int number, int total) {
        Part part = Scans.index("Content-Type: message/partial; " + parameters + "\n\nx").root();
        assertEquals(new PartialMessage(Bytes.utf8("a"), number, total), PartialMessage.of(part));
    }

    @ParameterizedTest
    @CsvSource({
        "message/partial; number=1",
        "message/partial; id=a",
        "message/partial; id=a; number=0",
        "message/partial; id=a; number=3; total=2",
        "message/partial; id=a; number=1; total=x",
        "message/partial; id=a; number=99999999999",
        "text/plain; id=a; number=1"
    })
    void isNoneWithoutItsParameters(String type) {
        assertNull(PartialMessage.of(Scans.index("Content-Type: " + type + "\n\nx").root()));
    }

    @Test
    void anExternalBodyHasAPhantomHeader() throws IOException {
        byte[] octets =
                Scans.octets(
                        "Content-Type: message/external-body; access-type=ANON-FTP;"
                                + " site=example.org; name=x.ps\r\n\r\n"
                                + "Content-Type: application/postscript\r\n"
                                + "Content-ID: <x@example.org>\r\n\r\nphantom\r\n");
        Part root = MessageIndex.of(octets, DEFAULT).root();
        ExternalBody external = ExternalBody.of(root);
        assertNotNull(external);
        assertEquals("anon-ftp", external.accessType());
        assertEquals(Bytes.utf8("example.org"), external.parameters().raw("site"));
        assertEquals(
                Bytes.utf8("<x@example.org>"),
                external.header(ByteSource.of(octets)).first("Content-ID"));
        assertNull(ExternalBody.of(Scans.index("Content-Type: message/external-body\n\n").root()));
        assertNull(ExternalBody.of(Scans.index("Subject: x\n\n").root()));
    }
}
