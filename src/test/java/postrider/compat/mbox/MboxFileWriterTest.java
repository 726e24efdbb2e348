package postrider.compat.mbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.compat.ArchiveWriter.Outgoing;
import postrider.compat.Entries;
import postrider.store.Flags;
import postrider.store.MailboxName;
import postrider.wire.mime.ByteSource;

/// An export that broke off goes on, and no half message stays.
class MboxFileWriterTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir Path folder;

    private final MailboxName work = new MailboxName("Work");

    private Outgoing message(long validity, long uid) {
        return new Outgoing(work, validity, uid, Flags.NONE, NOON);
    }

    private MboxFileWriter begin(long validity) throws IOException {
        MboxFileWriter writer = MboxFileWriter.folder(folder, MboxDialect.MBOXRD, true);
        writer.box(work, validity);
        return writer;
    }

    private void write(MboxFileWriter writer, long validity, long uid) throws IOException {
        writer.write(
                message(validity, uid),
                ByteSource.of(Bytes.utf8("A: " + validity + "." + uid + "\r\n")));
    }

    private List<String> read() throws IOException {
        List<String> found = new ArrayList<>();
        for (String line : Entries.of(new MboxTreeArchive(folder, null))) {
            found.add(line.replaceAll("^.* ", ""));
        }
        return found;
    }

    @Test
    void goesOnBehindTheLastMark() throws IOException {
        try (MboxFileWriter first = begin(5)) {
            write(first, 5, 1);
            first.mark();
            write(first, 5, 4);
        }
        assertFalse(Files.exists(folder.resolve("Work.mbox")));
        Files.writeString(folder.resolve("Work.mbox.part"), "A: half", StandardOpenOption.APPEND);
        try (MboxFileWriter second = begin(5)) {
            assertTrue(second.has(message(5, 1)));
            assertFalse(second.has(message(5, 4)));
            write(second, 5, 4);
            second.finish();
        }
        assertEquals(List.of("Work", "5.1|", "5.4|"), read());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("Work.mbox")), files.toList());
        }
    }

    @Test
    void beginsAnewWhenUidsMeanOtherMessages() throws IOException {
        try (MboxFileWriter first = begin(5)) {
            write(first, 5, 1);
            first.mark();
        }
        try (MboxFileWriter second = begin(6)) {
            assertFalse(second.has(message(6, 1)));
            write(second, 6, 1);
            second.finish();
        }
        assertEquals(List.of("Work", "6.1|"), read());
    }

    @Test
    void replacesWhatAnEarlierExportHasFinished() throws IOException {
        for (long uid = 1; uid <= 2; uid++) {
            try (MboxFileWriter writer = begin(5)) {
                write(writer, 5, uid);
                writer.finish();
            }
        }
        assertEquals(List.of("Work", "5.2|"), read());
    }
}
