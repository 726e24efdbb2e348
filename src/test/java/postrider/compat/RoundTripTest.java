package postrider.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.compat.eml.EmlArchive;
import postrider.compat.eml.EmlWriter;
import postrider.compat.eml.ZipArchive;
import postrider.compat.eml.ZipWriter;
import postrider.compat.maildir.MaildirArchive;
import postrider.compat.maildir.MaildirWriter;
import postrider.compat.mbox.MboxDialect;
import postrider.compat.mbox.MboxFileWriter;
import postrider.compat.mbox.MboxTreeArchive;
import postrider.compat.mbox.RandomMessage;
import postrider.store.Flags;
import postrider.store.MailboxName;
import postrider.store.SpecialUse;
import postrider.wire.mime.ByteSource;

/// Random mailboxes that are written and read again are the same in all that the format can hold.
class RoundTripTest {
    private static final List<String> NAMES =
            List.of(
                    "INBOX",
                    "Work",
                    "Work/Projects.2026",
                    "INBOX/below",
                    "Entw\u00fcrfe & Co/\u65e5\u672c",
                    "..\\up",
                    "a/../b",
                    "con/nul.x",
                    ".hidden",
                    "x:y?\"<z>|",
                    "~",
                    "\ud83d\udce7",
                    "a\\2eb41 .",
                    "Sub.mbox/in",
                    "Sub",
                    "mbox");

    private static final MailboxNotes NOTES =
            new MailboxNotes(
                    "ada@a.example",
                    Map.of(new MailboxName("Work"), SpecialUse.ARCHIVE),
                    Set.of(MailboxName.INBOX, new MailboxName("Entw\u00fcrfe & Co/gone")));

    @TempDir Path folder;

    private record Stored(String mailbox, String text, Flags flags, Instant date)
            implements Comparable<Stored> {
        @Override
        public int compareTo(Stored other) {
            return toString().compareTo(other.toString());
        }
    }

    /// What a format makes of flags.
    private interface Kept {
        Flags of(Flags flags);
    }

    private static final Kept ALL = flags -> flags;
    private static final Kept LETTERS = flags -> FlagLetters.parse(FlagLetters.print(flags));

    private final Set<String> boxes = new TreeSet<>(NAMES);

    private List<Stored> write(ArchiveWriter writer, Random random, Kept kept) throws IOException {
        List<Stored> expected = new ArrayList<>();
        try (writer) {
            writer.notes(NOTES);
            for (String name : NAMES) {
                MailboxName mailbox = new MailboxName(name);
                writer.box(mailbox, 1_764_000_000);
                int count = random.nextInt(6);
                for (int uid = 1; uid <= count; uid++) {
                    byte[] octets = RandomMessage.next(random, MboxDialect.MBOXRD);
                    Flags flags = RandomMessage.flags(random);
                    Instant date = Instant.ofEpochSecond(random.nextLong(1L << 32));
                    writer.write(
                            new ArchiveWriter.Outgoing(mailbox, 1_764_000_000, uid, flags, date),
                            ByteSource.of(octets));
                    String text = new String(octets, StandardCharsets.ISO_8859_1);
                    expected.add(new Stored(name, text, kept.of(flags), date));
                }
            }
            writer.finish();
        }
        return expected.stream().sorted().toList();
    }

    private List<Stored> read(Archive archive) throws IOException {
        List<Stored> found = new ArrayList<>();
        Set<String> there = new TreeSet<>();
        try (archive) {
            for (Entry entry = archive.next(); entry != null; entry = archive.next()) {
                switch (entry) {
                    case Box(MailboxName name) -> there.add(name.value());
                    case MailboxNotes notes -> assertEquals(NOTES, notes);
                    case Trouble trouble -> throw new AssertionError(trouble.toString());
                    case Item item -> {
                        try (InputStream in = item.content().open()) {
                            found.add(
                                    new Stored(
                                            item.mailbox().value(),
                                            new String(
                                                    in.readAllBytes(), StandardCharsets.ISO_8859_1),
                                            item.flags(),
                                            item.date()));
                        }
                    }
                }
            }
            assertEquals(archive.total(), archive.done());
        }
        there.removeIf(name -> NAMES.stream().anyMatch(each -> each.startsWith(name + "/")));
        boxes.removeIf(name -> NAMES.stream().anyMatch(each -> each.startsWith(name + "/")));
        assertEquals(boxes, there);
        return found.stream().sorted().toList();
    }

    /// Whether a format has a way to mark the first line end, which alone makes odd ones come back.
    private static List<Stored> shortLinesRestored(List<Stored> stored) {
        return stored.stream()
                .map(each ->
                        new Stored(
                                each.mailbox,
                                each.text.startsWith("Message-ID")
                                        ? each.text
                                        : each.text.replaceAll("(?<!\r)\n", "\r\n"),
                                each.flags,
                                each.date))
                .toList();
    }

    @Test
    void mboxComesBackWhole() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Path place = folder.resolve("m" + seed);
            assertEquals(
                    write(
                            MboxFileWriter.folder(place, MboxDialect.MBOXRD, true),
                            new Random(seed),
                            ALL),
                    read(new MboxTreeArchive(place, MboxDialect.MBOXRD)));
        }
    }

    @Test
    void maildirComesBackWhole() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Path place = folder.resolve("d" + seed);
            assertEquals(
                    shortLinesRestored(write(new MaildirWriter(place), new Random(seed), ALL)),
                    read(new MaildirArchive(place, MailboxName.INBOX)));
        }
    }

    @Test
    void emlComesBackWithoutKeywords() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Path place = folder.resolve("e" + seed);
            assertEquals(
                    shortLinesRestored(write(new EmlWriter(place), new Random(seed), LETTERS)),
                    read(new EmlArchive(place, MailboxName.INBOX)));
        }
    }

    @Test
    void zipComesBackWithoutKeywords() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Path place = folder.resolve(seed + ".zip");
            List<Stored> expected =
                    shortLinesRestored(write(new ZipWriter(place), new Random(seed), LETTERS));
            assertEquals(
                    expected,
                    read(new ZipArchive(place, MailboxName.INBOX, ExchangeSettings.DEFAULT)));
        }
    }
}
