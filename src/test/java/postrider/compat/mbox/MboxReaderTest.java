package postrider.compat.mbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import postrider.store.Flags;
import postrider.store.SystemFlag;
import postrider.wire.mime.ByteSource;

/// Archives of all dialects are read, and what is written is read as it was.
class MboxReaderTest {
    private static final String FROM = "From ada@a.example Tue Nov 24 12:00:00 2026\n";
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private record Read(MboxMessage message, String text) {}

    private final List<MboxEntry.Stray> strays = new ArrayList<>();

    private List<Read> read(byte[] octets, MboxDialect dialect) throws IOException {
        MboxReader reader = new MboxReader(ByteSource.of(octets), dialect);
        List<Read> found = new ArrayList<>();
        for (MboxEntry entry = reader.next(); entry != null; entry = reader.next()) {
            switch (entry) {
                case MboxMessage message ->
                        found.add(
                                new Read(
                                        message,
                                        new String(
                                                reader.open(message).readAllBytes(),
                                                StandardCharsets.ISO_8859_1)));
                case MboxEntry.Stray stray -> strays.add(stray);
            }
        }
        return found;
    }

    private List<String> texts(String file) throws IOException {
        byte[] octets = file.getBytes(StandardCharsets.ISO_8859_1);
        MboxDialect dialect = MboxDialect.recognise(ByteSource.of(octets));
        return read(octets, dialect).stream().map(read -> read.text.replace("\r\n", "\n")).toList();
    }

    private MboxMessage only(String file) throws IOException {
        List<Read> found = read(file.getBytes(StandardCharsets.ISO_8859_1), MboxDialect.MBOXRD);
        assertEquals(1, found.size(), file);
        return found.getFirst().message;
    }

    @Test
    void splitsAtFromLines() throws IOException {
        assertEquals(
                List.of("A: 1\n\none\n", "B: 2\n\ntwo\n\n", "C: 3\n"),
                texts(FROM + "A: 1\n\none\n\n" + FROM + "B: 2\n\ntwo\n\n\n" + FROM + "C: 3\n\n"));
    }

    @Test
    void givesCrLfForLfAndLeavesCrLf() throws IOException {
        String file = FROM + "A: 1\n\none\r\ntwo\n";
        assertEquals(
                "A: 1\r\n\r\none\r\ntwo\r\n",
                read(file.getBytes(StandardCharsets.US_ASCII), MboxDialect.MBOXRD).getFirst().text);
        String windows = (FROM + "A: 1\n\none\n\n").replace("\n", "\r\n");
        assertEquals(
                "A: 1\r\n\r\none\r\n",
                read(windows.getBytes(StandardCharsets.US_ASCII), MboxDialect.MBOXRD)
                        .getFirst()
                        .text);
    }

    @Test
    void takesOneMarkAwayFromQuotedLines() throws IOException {
        assertEquals(
                List.of("A: 1\n\nFrom me\n>From you\n>> From them\n>Frome\n"),
                texts(FROM + "A: 1\n\n>From me\n>>From you\n>> From them\n>Frome\n\n"));
        byte[] file = (FROM + "A: 1\n\n>From me\n>>From you\n").getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                "A: 1\r\n\r\nFrom me\r\n>>From you\r\n",
                read(file, MboxDialect.MBOXO).getFirst().text);
    }

    @Test
    void recognisesDialectsThatCount() throws IOException {
        String counted = FROM + "A: 1\nContent-Length: 10\n\n" + ">From me\n\n" + "\n";
        assertEquals(
                MboxDialect.MBOXCL,
                MboxDialect.recognise(ByteSource.of(counted.getBytes(StandardCharsets.UTF_8))));
        assertEquals(List.of("A: 1\n\nFrom me\n\n"), texts(counted));

        String inside = FROM + "B: 2\n\nhello\n\n>From me\n";
        String open =
                FROM + "A: 1\nContent-Length: " + inside.length() + "\n\n" + inside + "\n" + FROM;
        assertEquals(
                MboxDialect.MBOXCL2,
                MboxDialect.recognise(ByteSource.of(open.getBytes(StandardCharsets.UTF_8))));
        assertEquals(List.of("A: 1\n\n" + inside, ""), texts(open));
    }

    @Test
    void doesNotBelieveAWrongContentLength() throws IOException {
        for (String length : List.of("0", "2", "21", "1000000", "99999999999999", "x", "-1")) {
            assertEquals(
                    List.of(
                            "A: 1\nContent-Length: " + length + "\n\none\n",
                            "B: 2\n\ntwo is longer than\n"),
                    texts(
                            FROM
                                    + "A: 1\nContent-Length: "
                                    + length
                                    + "\n\none\n\n"
                                    + FROM
                                    + "B: 2\n\ntwo is longer than\n"),
                    length);
        }
    }

    @Test
    void leavesTextThatOnlyLooksLikeAFromLine() throws IOException {
        String text =
                "A: 1\n\nFrom here on:\nFrom ada@a.example Tue Nov 24 12:00:00 2026\nand so\n\n"
                        + "From now till Tue Nov 24\n"
                        + "Note: it\n\nFrom bob Tue Nov 24 12:00:00 2026\nis what he wrote\n";
        assertEquals(List.of(text), texts(FROM + text));
    }

    @Test
    void splitsWhereTheBlankLineIsMissing() throws IOException {
        assertEquals(
                List.of("A: 1\n\none\n", "B: 2\n\ntwo\n", "C: 3\n", "D: 4\n\nx\n"),
                texts(
                        FROM
                                + "A: 1\n\none\n"
                                + FROM
                                + "B: 2\n\ntwo\n"
                                + FROM
                                + "C: 3\n"
                                + FROM
                                + "D: 4\n\nx\n"));
    }

    @Test
    void splitsAtFromLinesWithoutDateBeforeAMailHeader() throws IOException {
        assertEquals(
                List.of("Subject: 1\n\none\n", "Received: 2\n\ntwo\n"),
                texts("From ???@???\nSubject: 1\n\none\n\nFrom x\nReceived: 2\n\ntwo\n"));
    }

    @Test
    void readsAMessageWithoutFromLineAtTheStart() throws IOException {
        assertEquals(
                List.of("A: 1\n\none\n", "B: 2\n\ntwo\n"),
                texts("\n\nA: 1\n\none\n\n" + FROM + "B: 2\n\ntwo\n"));
        assertEquals(
                List.of("A: 1\n\none\n"), texts("\u00ef\u00bb\u00bf" + FROM + "A: 1\n\none\n"));
    }

    @Test
    void tellsOfOctetsThatBelongToNoMessage() throws IOException {
        assertEquals(
                List.of("A: 1\n\none\n"), texts("some words\nmore\n" + FROM + "A: 1\n\none\n"));
        assertEquals(List.of(new MboxEntry.Stray(0, 16)), strays);
        strays.clear();
        assertEquals(List.of(), texts("no mail here"));
        assertEquals(List.of(new MboxEntry.Stray(0, 12)), strays);
    }

    @Test
    void readsOverNulsAndATruncatedEnd() throws IOException {
        String nuls = "\0".repeat(4096);
        assertEquals(
                List.of("A: 1\n\nfo\0ur\n", "B: 2\nSubj"),
                texts(FROM + "A: 1\n\nfo\0ur\n\n" + nuls + FROM + "B: 2\nSubj"));
        assertEquals(List.of(""), texts(FROM));
        assertEquals(List.of(""), texts(FROM.trim()));
        assertEquals(List.of(), texts(""));
        assertEquals(List.of(), texts("\n\n"));
    }

    @Test
    void keepsEightBitOctets() throws IOException {
        assertEquals(
                List.of("A: \u00e4\n\n\u00ff\u00fe\n"),
                texts(FROM + "A: \u00e4\n\n\u00ff\u00fe\n"));
    }

    @Test
    void readsFlagsAndTakesTheirFieldsAway() throws IOException {
        String file =
                FROM
                        + "Status: RO\nA: 1\nX-Status: AF\nX-Keywords: $Forwarded work\n   \n"
                        + "X-UID: 7\nB: 2\n\nStatus: mine\n";
        MboxMessage message = only(file);
        assertEquals(
                Flags.of(SystemFlag.SEEN, SystemFlag.ANSWERED, SystemFlag.FLAGGED)
                        .with(new Flags(0, List.of("$Forwarded", "work"))),
                message.flags());
        assertEquals(List.of("A: 1\nB: 2\n\nStatus: mine\n"), texts(file));
        assertEquals(
                Flags.of(SystemFlag.SEEN, SystemFlag.FLAGGED)
                        .with(new Flags(0, List.of("$label1"))),
                only(FROM + "X-Mozilla-Status: 0005\nX-Mozilla-Keys: $label1     \nA: 1\n\nx\n")
                        .flags());
    }

    @Test
    void takesTheDateOfTheFromLineElseOfTheHeader() throws IOException {
        for (String line :
                List.of(
                        "From ada Tue Nov 24 12:00:00 2026",
                        "From - Tue Nov 24 12:00 2026",
                        "From a b c Tue Nov 24 13:00:00 2026 +0100",
                        "From ada Tue Nov 24 13:00:00 +0100 2026",
                        "From ada Tue, 24 Nov 2026 12:00:00 +0000",
                        "From ada Tue Nov 24 12:00:00 UTC 2026 remote from x",
                        "From ada  tue nov 24  12:00:00 2026\r")) {
            assertEquals(NOON, only(line.replace("Tue,", "Tue") + "\nA: 1\n\nx\n").date(), line);
        }
        assertEquals(
                NOON, only("From x\nDate: Tue, 24 Nov 2026 13:00:00 +0100\nTo: me\n\nx\n").date());
    }

    @Test
    void skipsTheNotesOfOtherPrograms() throws IOException {
        String notes =
                FROM
                        + "From: Mail System Internal Data <M@h>\n"
                        + "Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\n\nx\n";
        assertTrue(only(notes).internal());
    }

    @ParameterizedTest
    @EnumSource(MboxDialect.class)
    void readsWhatWasWritten(MboxDialect dialect) throws IOException {
        Random random = new Random(dialect.ordinal());
        for (int round = 0; round < 300; round++) {
            List<byte[]> messages = new ArrayList<>();
            List<Flags> flags = new ArrayList<>();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            MboxWriter writer = new MboxWriter(file, dialect, true);
            for (int i = random.nextInt(5); i >= 0; i--) {
                messages.add(RandomMessage.next(random, dialect));
                flags.add(RandomMessage.flags(random));
                writer.write(
                        "ada@a.example", NOON, flags.getLast(), ByteSource.of(messages.getLast()));
            }
            List<Read> found = read(file.toByteArray(), dialect);
            assertEquals(messages.size(), found.size(), () -> round(file));
            for (int i = 0; i < messages.size(); i++) {
                assertArrayEquals(
                        messages.get(i),
                        found.get(i).text.getBytes(StandardCharsets.ISO_8859_1),
                        () -> round(file));
                assertEquals(flags.get(i), found.get(i).message.flags());
                assertEquals(NOON, found.get(i).message.date());
            }
            assertNotNull(MboxDialect.recognise(ByteSource.of(file.toByteArray())));
        }
    }

    private static String round(ByteArrayOutputStream file) {
        return file.toString(StandardCharsets.ISO_8859_1).replace("\r", "\\r");
    }
}
