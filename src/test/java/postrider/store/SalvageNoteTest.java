package postrider.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.BlobId;
import postrider.engine.Writer;

/// What is kept beside the octets of a message comes back as it was, and never takes more room than
/// it may.
class SalvageNoteTest {
    private static SalvageNote note(String address, String name, List<String> keywords) {
        return new SalvageNote(
                new AccountId(3),
                new EmailId(70_000),
                new SalvageNote.Place(
                        address,
                        new MailboxId(9),
                        name,
                        12_345,
                        Instant.parse("1969-12-31T00:00:00Z"),
                        new Flags(SystemFlag.SEEN.bit(), keywords),
                        new BlobId(1L << 40)));
    }

    @Test
    void comesBackAsItWas() {
        SalvageNote header = note("ada@a.example", "Lists/R\u00e4der", List.of("$Forwarded"));
        assertEquals(header, SalvageNote.decode(header.encode()));
        assertTrue(header.encode().length() < 64);
        SalvageNote body = SalvageNote.ofBody(new AccountId(1), new EmailId(2));
        assertEquals(body, SalvageNote.decode(body.encode()));
        assertEquals(header, header.withBody(null).withBody(new BlobId(1L << 40)));
    }

    @Test
    void leavesOutWhatHasNoRoom() {
        String longName = "n".repeat(200);
        List<String> keywords = Collections.nCopies(20, "keyword");
        SalvageNote noKeywords =
                SalvageNote.decode(note("ada@a.example", longName, keywords).encode());
        assertEquals(note("ada@a.example", longName, List.of()), noKeywords);
        SalvageNote noName = SalvageNote.decode(note("a".repeat(200), longName, keywords).encode());
        assertEquals(note("a".repeat(200), "", List.of()), noName);
        Bytes least = note("a".repeat(250), longName, keywords).encode();
        assertEquals(note("", "", List.of()), SalvageNote.decode(least));
        assertTrue(least.length() <= Writer.MOST_NOTE);
    }

    @Test
    void readsNothingIntoOctetsThatAreNoNote() {
        Random random = new Random(1);
        byte[] whole = note("ada@a.example", "INBOX", List.of("one")).encode().toArray();
        for (int end = 0; end < whole.length - 4; end++) {
            assertNull(SalvageNote.decode(Bytes.copyOf(whole, 0, end)), "cut at " + end);
        }
        for (int i = 0; i < 2000; i++) {
            byte[] octets = whole.clone();
            octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            SalvageNote read = SalvageNote.decode(Bytes.wrap(octets));
            if (read != null && read.place() != null) {
                assertTrue(Objects.requireNonNull(read.encode()).length() <= Writer.MOST_NOTE);
            }
        }
    }
}
