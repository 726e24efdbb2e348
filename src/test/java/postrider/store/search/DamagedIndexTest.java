package postrider.store.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedIndexTest {
    private static final TextQuery QUERY = new TextQuery.Anywhere("lun");

    @TempDir Path folder;

    private SearchFixture filled() {
        SearchFixture mail = new SearchFixture(folder);
        mail.append(mail.ada, "INBOX", "Subject: Lunch\r\n\r\nat one\r\n");
        mail.append(mail.ada, "INBOX", "Subject: Dinner\r\n\r\nat eight\r\n");
        mail.index.catchUp();
        return mail;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith("write.lock")).toList();
        }
    }

    /// Every seventh octet; all of them take half a minute.
    @Test
    void noticesFlippedOctets() throws IOException {
        filled().close();
        IndexFolder index = new IndexFolder(folder);
        index.verify();
        int flipped = 0;
        for (Path file : files()) {
            byte[] octets = Files.readAllBytes(file);
            for (int i = 0; i < octets.length; i += 7) {
                octets[i] ^= 0x10;
                Files.write(file, octets);
                assertThrows(Exception.class, index::verify, file + " at " + i);
                octets[i] ^= 0x10;
                flipped++;
            }
            Files.write(file, octets);
        }
        index.verify();
        assertTrue(flipped > 500, flipped + " octets");
    }

    @Test
    void isMadeAnewWhenAnOctetIsFlipped() throws IOException {
        try (SearchFixture mail = filled()) {
            mail.index.close();
            Path file = files().getFirst();
            byte[] octets = Files.readAllBytes(file);
            octets[octets.length / 2] ^= 1;
            Files.write(file, octets);
            mail.reopen();
            answersAgain(mail);
        }
    }

    @Test
    void isMadeAnewWhenAFileIsMissing() throws IOException {
        for (int i = 0; i < files().size() || i == 0; i++) {
            try (SearchFixture mail = filled()) {
                mail.index.close();
                Files.delete(files().get(i));
                mail.reopen();
                answersAgain(mail);
            }
        }
    }

    @Test
    void isMadeAnewWhenItIsOfAnotherKind() throws IOException {
        try (SearchFixture mail = filled()) {
            mail.index.close();
            new IndexFolder(folder).clear();
            Files.writeString(folder.resolve("segments_1"), "from a better world");
            mail.reopen();
            answersAgain(mail);
        }
    }

    @Test
    void servesOnWhenItsFolderVanishes() throws IOException {
        try (SearchFixture mail = filled()) {
            new IndexFolder(folder).clear();
            Files.delete(folder);
            mail.append(mail.ada, "INBOX", "Subject: Lunches\r\n\r\n\r\n");
            // The writer fails, and the index is let go.
            assertEquals(Set.of(1L, 3L), mail.find(mail.ada, "INBOX", QUERY));
            mail.index.catchUp();
            assertEquals(Set.of(1L, 3L), mail.find(mail.ada, "INBOX", QUERY));
            mail.time.advance(mail.settings.commitEvery());
            mail.index.catchUp();
            mail.time.advance(mail.settings.retry());
            mail.index.catchUp();
            assertEquals(0, mail.unknown(mail.ada, "INBOX", QUERY));
            assertEquals(Set.of(1L, 3L), mail.find(mail.ada, "INBOX", QUERY));
            assertFalse(files().isEmpty());
        }
    }

    @Test
    void knowsNothingWhenTheStoreWentBack() throws IOException {
        // Another store, younger than the index of the folder.
        try (SearchFixture older = filled()) {
            older.append(older.ada, "INBOX", "Subject: x\r\n\r\n");
            older.index.catchUp();
        }
        try (SearchFixture mail = new SearchFixture(folder)) {
            mail.append(mail.ada, "INBOX", "Subject: Other\r\n\r\n");
            mail.index.catchUp();
            assertEquals(Set.of(), mail.find(mail.ada, "INBOX", QUERY));
            assertEquals(
                    Set.of(1L),
                    mail.find(mail.ada, "INBOX", new TextQuery.InField("subject", "other")));
        }
    }

    private void answersAgain(SearchFixture mail) throws IOException {
        assertEquals(Set.of(1L), mail.find(mail.ada, "INBOX", QUERY));
        mail.index.catchUp();
        assertTrue(mail.index.progress().isOpen());
        assertEquals(0, mail.unknown(mail.ada, "INBOX", QUERY));
        assertEquals(Set.of(1L), mail.find(mail.ada, "INBOX", QUERY));
    }
}
