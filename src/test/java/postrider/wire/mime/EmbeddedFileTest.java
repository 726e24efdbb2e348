package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static postrider.wire.mime.MessageScanner.Settings.DEFAULT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;
import postrider.wire.codec.TransferEncoding;

class EmbeddedFileTest {
    private static final String UU = "begin 644 cat.txt\n#0V%T\n`\nend\n";
    private static final String YENC =
            "=ybegin line=128 size=3 name=my cat.txt \nm\u008b\u009e\n=yend size=3\n";

    private static List<EmbeddedFile> files(String message) {
        return Scans.index(message).root().embedded();
    }

    private static byte[] content(String message, int number) throws IOException {
        byte[] octets = Scans.octets(Scans.crLf(message));
        EmbeddedFile file = MessageIndex.of(octets, DEFAULT).root().embedded().get(number);
        return PartContent.decoded(ByteSource.of(octets), file).readAllBytes();
    }

    private static String range(String message, EmbeddedFile file) {
        return Scans.crLf(message)
                .substring((int) file.range().start(), (int) file.range().end())
                .replace("\r\n", "\n");
    }

    @Test
    void findsUuencodedFiles() throws IOException {
        String message = "Subject: x\n\nHello,\n\n" + UU + "\nand another:\n" + UU;
        List<EmbeddedFile> files = files(message);
        assertEquals(2, files.size());
        assertEquals(TransferEncoding.UUENCODE, files.get(0).encoding());
        assertEquals(Bytes.utf8("cat.txt"), files.get(1).name());
        assertEquals(UU, range(message, files.get(0)));
        assertEquals(UU, range(message, files.get(1)));
        assertArrayEquals("Cat".getBytes(StandardCharsets.US_ASCII), content(message, 1));
    }

    @Test
    void findsYencFiles() throws IOException {
        String message = "\n" + YENC;
        EmbeddedFile file = files(message).getFirst();
        assertEquals(TransferEncoding.YENC, file.encoding());
        assertEquals(Bytes.utf8("my cat.txt"), file.name());
        assertEquals(YENC, range(message, file));
        assertArrayEquals("Cat".getBytes(StandardCharsets.US_ASCII), content(message, 0));
    }

    @Test
    void findsAPieceOfAYencFile() {
        String piece =
                "=ybegin part=2 total=9 line=128 size=900 name=x\n=ypart begin=1 end=3\n"
                        + "m\u008b\u009e\n=yend size=3 part=2\n";
        assertEquals(1, files("\n" + piece).size());
    }

    @Test
    void aFileWithoutEndGoesToTheEndOfItsPart() {
        String message =
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n"
                        + UU.replace("end\n", "")
                        + "--b\n\nend\n--b--\n";
        Part part = Scans.index(message).root().parts().getFirst();
        assertEquals(part.bodyEnd(), part.embedded().getFirst().range().end());
        assertEquals(List.of(), Scans.index(message).root().parts().getLast().embedded());
    }

    @Test
    void aFileDoesNotReachIntoTheBoundaryBehindIt() {
        String message = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + UU + "--b--\n";
        Part part = Scans.index(message).root().parts().getFirst();
        assertEquals(part.bodyEnd(), part.embedded().getFirst().range().end());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin 1 thing\n#0V%T\nend\n",
                "begin 644 cat.txt\n\nend\n",
                "begin 644 cat.txt\nand then go on with something else\nend\n",
                "begin 644 \n#0V%T\nend\n",
                "begin 888 cat.txt\n#0V%T\nend\n",
                " begin 644 cat.txt\n#0V%T\nend\n",
                "begin with the beginning\nend\n",
                "=ybegin size=3 name=x\nabc\n=yend\n",
                "=ybegin line=128 size=3\nabc\n=yend\n",
                "=ybegin line=4 size=90 name=x\nthis is too long\n=yend\n",
                "=ybegin line=64 size=900 name=x\ntoo short\n=yend\n",
            })
    void leavesProseAlone(String text) {
        assertEquals(List.of(), files("\n" + text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Transfer-Encoding: base64\n",
                "Content-Transfer-Encoding: quoted-printable\n",
                "Content-Transfer-Encoding: x-uuencode\n",
                "Content-Type: application/octet-stream\n",
                "Content-Type: image/png\n"
            })
    void looksIntoPlainTextOnly(String field) {
        assertEquals(List.of(), files(field + "\n" + UU));
    }

    @Test
    void decodesAWholePartThatIsUuencoded() throws IOException {
        byte[] octets = Scans.octets("Content-Transfer-Encoding: x-uuencode\n\n" + UU);
        Part root = MessageIndex.of(octets, DEFAULT).root();
        assertArrayEquals(
                "Cat".getBytes(StandardCharsets.US_ASCII),
                PartContent.decoded(ByteSource.of(octets), root).readAllBytes());
    }

    @Test
    void findsNoMoreThanTheSettingsSay() {
        String message = "\n" + UU.repeat(DEFAULT.maxEmbedded() + 5);
        assertEquals(DEFAULT.maxEmbedded(), files(message).size());
        long first = 2 + (long) DEFAULT.maxEmbedded() * Scans.crLf(UU).length();
        assertEquals(
                List.of(new Defect(Defect.Kind.FACTS_CUT, first)), Scans.index(message).defects());
        assertEquals(List.of(), Scans.index("\n" + UU.repeat(DEFAULT.maxEmbedded())).defects());
    }

    @Test
    void findsTheSameInChunksOfAnySize() {
        String message = Scans.crLf("\nbegin\n" + UU + "=\n" + YENC + UU);
        MessageIndex whole = MessageIndex.of(Scans.octets(message), DEFAULT);
        assertEquals(3, whole.root().embedded().size());
        for (int chunk = 1; chunk < 40; chunk++) {
            assertEquals(whole, Scans.scanned(message, DEFAULT, chunk).finish());
        }
    }

    @Test
    void namesAreCut() {
        String message = "\nbegin 644 " + "n".repeat(5000) + "\n#0V%T\nend\n";
        assertTrue(files(message).getFirst().name().length() < 1000);
    }
}
