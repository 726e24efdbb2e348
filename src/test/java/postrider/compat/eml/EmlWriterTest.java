package postrider.compat.eml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.compat.ArchiveWriter.Outgoing;
import postrider.compat.Entries;
import postrider.store.Flags;
import postrider.store.MailboxName;
import postrider.store.SystemFlag;
import postrider.wire.mime.ByteSource;

/// A file for each message, which a second export finds again.
class EmlWriterTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final MailboxName NAME = new MailboxName("a:b/..");

    @TempDir Path folder;

    @Test
    void takesAMessageOfAnotherUidValidityForAnother() throws IOException {
        EmlWriter first = new EmlWriter(folder);
        first.box(NAME, 5);
        first.write(
                new Outgoing(NAME, 5, 7, Flags.NONE, NOON), ByteSource.of(Bytes.utf8("A: 1\r\n")));
        assertTrue(Files.exists(folder.resolve("a%3Ab/%2E%2E/0000000005-0000000007,.eml")));

        EmlWriter second = new EmlWriter(folder);
        second.box(NAME, 5);
        Flags seen = Flags.of(SystemFlag.SEEN);
        assertTrue(second.has(new Outgoing(NAME, 5, 7, seen, NOON)));
        assertFalse(second.has(new Outgoing(NAME, 6, 7, seen, NOON)));
        second.write(new Outgoing(NAME, 6, 7, seen, NOON), ByteSource.of(Bytes.utf8("A: 2\r\n")));
        assertEquals(
                List.of(
                        "box a:b",
                        "box a:b/..",
                        "a:b/.. [] 2026-11-24T12:00:00Z A: 1|",
                        "a:b/.. S[] 2026-11-24T12:00:00Z A: 2|"),
                Entries.of(new EmlArchive(folder, MailboxName.INBOX)));
    }
}
