package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static postrider.wire.mime.Scans.defects;
import static postrider.wire.mime.Scans.index;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is found wrong with a message, and where.
class DefectTest {
    private static final String MIME = "MIME-Version: 1.0\n";

    private static void has(String message, Defect.Kind kind, String place) {
        MessageIndex index = index(message);
        long offset = Scans.crLf(message).indexOf(Scans.crLf(place));
        assertTrue(
                index.defects().contains(new Defect(kind, offset)),
                () -> kind + " at " + offset + " in " + index.defects());
    }

    @Test
    void anOrdinaryMessageHasNone() {
        assertEquals(List.of(), index("From: a@b\nTo: c@d\nSubject: x\n\ntext\n").defects());
        assertEquals(
                List.of(),
                index(
                                MIME
                                        + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n1\n--b\n"
                                        + "Content-Transfer-Encoding: base64\n\nQUJD\nQQ==\n\n--b--\n")
                        .defects());
    }

    /// SA-02, SA-16
    @ParameterizedTest
    @ValueSource(
            strings = {
                "From",
                "Sender",
                "Reply-To",
                "To",
                "Cc",
                "Bcc",
                "Subject",
                "Date",
                "Message-ID",
                "In-Reply-To",
                "References",
                "MIME-Version",
                "Content-ID",
                "Content-Type",
                "Content-Transfer-Encoding",
                "Content-Disposition",
                "Content-Description"
            })
    void aFieldThatMustStandOnceStandsTwice(String name) {
        String second = name.toUpperCase(java.util.Locale.ROOT) + ": 7bit\n\n";
        has(MIME + name + ": 7bit\nX: y\n" + second, Defect.Kind.DUPLICATE_FIELD, second);
    }

    /// SA-16, ES-A10, ES-A11
    @ParameterizedTest
    @ValueSource(strings = {"From : a@b", "Content-Type\t:text/html", "Subject\n : x", "TO \n : y"})
    void aColonStandsApartFromItsName(String field) {
        has(MIME + field + "\n\n", Defect.Kind.APART_COLON, field);
        assertEquals(List.of(), index("X-Other : a\nSubject: a : b\nTo:\n : c\n\n").defects());
    }

    @Test
    void fieldsThatMayStandOftenDo() {
        assertEquals(
                List.of(),
                index("Received: a\nReceived: b\nComments: c\nComments: d\n\n").defects());
    }

    @Test
    void floodsOfOneKindDoNotHideAnother() {
        String message = "To: a@b\n".repeat(500) + MIME + "Content-Transfer-Encoding: rot13\n\n";
        List<Defect.Kind> found = defects(index(message));
        assertEquals(10, found.stream().filter(Defect.Kind.DUPLICATE_FIELD::equals).count());
        assertTrue(found.contains(Defect.Kind.UNKNOWN_ENCODING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7bit", "8bit", "binary", "BASE64", "quoted-printable", "x-uuencode"})
    void knownEncodingsAreNoDefect(String encoding) {
        assertEquals(List.of(), index("Content-Transfer-Encoding: " + encoding + "\n\n").defects());
    }

    /// SA-16
    @ParameterizedTest
    @ValueSource(strings = {"base64;", "base64 x", "(c) base64", "\"base64\"", "quoted-printable."})
    void readersMayNotKnowAnEncoding(String encoding) {
        String field = "Content-Transfer-Encoding: " + encoding + "\n\n";
        has("X: y\n" + field, Defect.Kind.UNKNOWN_ENCODING, field);
    }

    /// SA-16
    @Test
    void aBoundaryIsThatOfTheMultipartAround() {
        String inner = "Content-Type: multipart/mixed; boundary=b\n\n--b--\n";
        has(
                MIME + "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\n" + inner,
                Defect.Kind.SAME_BOUNDARY,
                inner);
    }

    /// SA-16
    @ParameterizedTest
    @ValueSource(
            strings = {
                "!QUJD",
                "QUJD\n*",
                "QQ==\nQUJD",
                "QQ=A",
                "QUJD\n\na footer.",
                "QUJDQ",
                "QUJDQUJDQQ",
                "QQ=",
                "QQ===",
                "QUJDQUJDQUJDQUJ\u00e9"
            })
    void base64HasWhatItShouldNot(String body) {
        MessageIndex index = index("Content-Transfer-Encoding: base64\n\n" + body + "\n");
        assertEquals(List.of(Defect.Kind.BAD_BASE64), defects(index));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "QUJD", "QUJD\n", "Q Q\t=\n=\n \n", "QUJ\nDQU\nJD", "+/+/+/+/abzAZ019"})
    void base64MayBeCutAnywhere(String body) {
        assertEquals(List.of(), index("Content-Transfer-Encoding: base64\n\n" + body).defects());
    }

    @Test
    void theClosingBoundaryIsNotBase64() {
        String message =
                MIME
                        + "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                        + "Content-Transfer-Encoding: base64\n\nQUJD\n--b--\n";
        assertEquals(List.of(), index(message).defects());
        has(message.replace("--b--", "--x\n--b--"), Defect.Kind.BAD_BASE64, "--x");
    }

    @Test
    void aHeaderHasOctetsAbove127() {
        has("From: a@b\nSubject: \u00e9\n\nx\n", Defect.Kind.EIGHT_BIT_HEADER, "From");
        MessageIndex index = index("From: a@b\n\n\u00e9\n");
        assertEquals(List.of(), index.defects());
        assertFalse(index.root().eightBitHeader());
        assertTrue(index.root().bodyFacts().eightBit());
    }

    @Test
    void octetsThatNotEveryServerTakes() {
        has("Subject: x\n\ngood\nN\0L\n", Defect.Kind.NUL, "N\0L");
        has("Subject: x\n\ngood\nC\rR\n", Defect.Kind.BARE_CR, "C\rR");
        String line = "x".repeat(999) + "\n";
        has("Subject: x\n\ngood\n" + line, Defect.Kind.LONG_LINE, line);
        assertEquals(List.of(), index("Subject: x\n\n" + line.substring(1)).defects());
        assertEquals(
                List.of(new Defect(Defect.Kind.BARE_LF, 4)),
                MessageIndex.of(Scans.octets("\r\na\r\nb\nc\n"), MessageScanner.Settings.DEFAULT)
                        .defects()
                        .stream()
                        .filter(defect -> defect.kind() == Defect.Kind.BARE_LF)
                        .map(defect -> new Defect(defect.kind(), defect.offset() - 1))
                        .toList());
    }

    @Test
    void aCrAtTheVeryEndIsBare() {
        MessageIndex index =
                MessageIndex.of(Scans.octets("\r\nx\r"), MessageScanner.Settings.DEFAULT);
        assertTrue(index.root().bodyFacts().bareCr());
        assertEquals(2, index.root().bodyFacts().longest());
    }

    @Test
    void textStandsBehindTheClosingBoundary() {
        String parts =
                MIME + "Content-Type: multipart/mixed; boundary=b\n\npreamble\n--b\n\n1\n--b--\n";
        has(parts + "\nfooter\n", Defect.Kind.BEHIND_CLOSE, "footer");
        assertEquals(List.of(), index(parts + "\n\n").defects());
    }

    @Test
    void aContentTypeNeedsAMimeVersion() {
        has("From: a@b\nContent-Type: text/html\n\n", Defect.Kind.NO_MIME_VERSION, "From");
    }

    /// SA-16
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain; charset=utf-8; CHARSET=utf-7",
                "Content-Type: text/plain; name=a.txt; name*=utf-8''a.exe",
                "Content-Type: text/plain; name*0=a; name*1=b; name*1*=c",
                "Content-Type: multipart/mixed; boundary=a; boundary=b",
                "Content-Type: multipart/mixed; boundary=b; boundary*0=a",
                "Content-Type: multipart/mixed; boundary*=us-ascii''b",
                "Content-Type: multipart/mixed; boundary*0=b; boundary*1=c",
                "Content-Type: multipart/mixed; boundary=(c)b",
                "Content-Type: multipart/mixed; boundary=(x)foo(bar)",
                "Content-Type: multipart/mixed; boundary (c) =b",
                "Content-Type: multipart/mixed; boundary=b (c)",
                "Content-Type: multipart/mixed; boundary=\"b\"(c)",
                "Content-Type: multipart/mixed; boundary=\"b\"c",
                "Content-Type: multipart/mixed; boundary=\"b\" c; type=x",
                "Content-Type: multipart/mixed; boundary=\"b\"\"c\"",
                "Content-Type: multipart/mixed; boundary=\"b\" type=x",
                "Content-Type: multipart/mixed; boundary=b type=x",
                "Content-Type: multipart/mixed; boundary=b c",
                "Content-Type: multipart/mixed; boundary=b\"c\"",
                "Content-Type: multipart/mixed; (c) boundary=b",
                "Content-Type: multipart/mixed; (; boundary=c;) boundary=b",
                "Content-Type: multipart/mixed (; boundary=c); boundary=b",
                "Content-Type: multipart/mixed; boundary=b; type=x (; boundary=c)",
                "Content-Type: multipart/mixed boundary=b",
                "Content-Type: multipart/mixed; type=x boundary=b",
                "Content-Type: multipart/mixed; boundary=\"\\\\b\"",
                "Content-Type: multipart/mixed; boundary=\"b\\c\"",
                "Content-Type: multipart/mixed; boundary=b\\c",
                "Content-Type: multipart/mixed; boundary=\"b \"",
                "Content-Type: multipart/mixed; boundary=\"b",
                "Content-Type: multipart/mixed; boundary=\"b; type=x",
                "Content-Type: multipart/mixed; boundary=\"=?us-ascii?Q?b?=\"",
                "Content-Type: multipart/mixed; boundary==?utf-8?B?Yg==?=",
                "Content-Disposition: attachment; filename=a.txt; filename=a.exe",
                "Content-Disposition: attachment; filename=a.txt; filename*0=a.; filename*1=exe"
            })
    void readersMayTakeAParameterOtherwise(String field) {
        has(MIME + field + "\n\n--b\n\n--b--\n", Defect.Kind.AMBIGUOUS_PARAMETER, field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain; charset=utf-8; charset=\"utf-8\"",
                "Content-Type: text/plain; name*0=a; name*1*=%62; name=ab",
                "Content-Type: text/plain (c); charset=(c)utf-8",
                "Content-Type: text/plain; boundary*=b",
                "Content-Disposition: attachment; filename=\"=?utf-8?Q?=C3=A9?=\";"
                        + " filename*=utf-8''%C3%A9",
                "Content-Disposition: attachment; filename=a(1).txt"
            })
    void formsOfAParameterAgree(String field) {
        assertEquals(List.of(), index(MIME + field + "\n\n").defects());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boundary=b",
                "boundary=\"b\" ",
                "boundary=\"b\" ; type=x y",
                "boundary = b ;type=\"x\"y",
                "type=x y; boundary=b;",
                "type=\"x\"y; boundary=\"b\";;"
            })
    void aBoundaryIsPlain(String parameters) {
        String field = "Content-Type: multipart/mixed; " + parameters;
        assertEquals(List.of(), index(MIME + field + "\n\n--b\n\n1\n--b--\n").defects());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=?b?=", "----=_Part_1.2/3:4", "a b'()+_,-./:=?"})
    void aBoundaryMayLookOdd(String boundary) {
        String field = "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\n\n";
        String body = "--" + boundary + "\n\n1\n--" + boundary + "--\n";
        assertEquals(List.of(), index(MIME + field + body).defects());
    }

    @Test
    void aCommentElsewhereDoesNotTouchTheBoundary() {
        String body = "\n\n--b(c)\n\n1\n--b(c)--\n";
        String field = "Content-Type: multipart/mixed (c); type=x (c); boundary=\"b(c)\"";
        assertEquals(List.of(), index(MIME + field + body).defects());
    }

    /// SA-16
    @Test
    void aFileHasTwoExtensions() {
        String type = MIME + "Content-Type: application/pdf; name=\"a.b.pdf\"\n";
        String exe = "Content-Disposition: attachment; filename*=utf-8''a.pdf%2Eexe\n";
        has(type + exe + "\n", Defect.Kind.AMBIGUOUS_PARAMETER, exe);
        has(exe + type + "\n", Defect.Kind.AMBIGUOUS_PARAMETER, "Content-Type");
        String bare = "Content-Disposition: attachment; filename=pdf\n";
        has(type + bare + "\n", Defect.Kind.AMBIGUOUS_PARAMETER, bare);
        String pdf = "Content-Disposition: attachment; filename=other.PDF\n";
        assertEquals(List.of(), index(type + pdf + "\n").defects());
    }

    /// SA-16
    @ParameterizedTest
    @ValueSource(strings = {"--bc", "--b c", "--b-", "--b--c", "--b\u000b", "--b--\u0001"})
    void aLineOnlyBeginsWithABoundary(String line) {
        String message = MIME + "Content-Type: multipart/mixed; boundary=b\n\n--b \n\n1\n";
        has(message + line + "\n\n2\n--b-- \n", Defect.Kind.BOUNDARY_PREFIX, line + "\n\n2");
        assertEquals(List.of(), index(message + "--B\n--b-- \n").defects());
    }
}
