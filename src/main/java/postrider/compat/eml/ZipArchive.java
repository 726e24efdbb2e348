package postrider.compat.eml;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import postrider.base.Reason;
import postrider.compat.Archive;
import postrider.compat.Box;
import postrider.compat.Entry;
import postrider.compat.ExchangeSettings;
import postrider.compat.FileSource;
import postrider.compat.FileTree;
import postrider.compat.Item;
import postrider.compat.LineEnds;
import postrider.compat.MailboxNotes;
import postrider.compat.SourceStream;
import postrider.compat.Spool;
import postrider.compat.Trouble;
import postrider.store.Flags;
import postrider.store.MailboxName;

/// The files `*.eml` in a zip, read from its start to its end; a zip that expands beyond all
/// measure is given up. Names only ever become mailbox names. Counts octets of the zip.
public final class ZipArchive implements Archive {
    private static final int LONGEST_END = 22 + 0xffff;

    private final Path file;
    private final String name;
    private final MailboxName top;
    private final ExchangeSettings settings;
    private final long total;
    private final Counting counting;
    private final ZipInputStream zip;
    private long expanded;
    private @Nullable Spool spool;
    private @Nullable String damage;
    private boolean ended;

    /// @param top the mailbox of what lies in no folder
    public ZipArchive(Path file, MailboxName top, ExchangeSettings settings) throws IOException {
        this.file = file;
        this.name = file.toString();
        this.top = top;
        this.settings = settings;
        total = Files.size(file);
        counting = new Counting(Files.newInputStream(file));
        zip =
                new ZipInputStream(
                        new BufferedInputStream(counting, 64 << 10), StandardCharsets.ISO_8859_1);
    }

    /// Counts what was read.
    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count += octet < 0 ? 0 : 1;
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    @Override
    public @Nullable Entry next() throws IOException {
        drop();
        for (ZipEntry entry = open(); entry != null; entry = open()) {
            try {
                Entry found = entry(entry);
                if (found != null) {
                    return found;
                }
            } catch (TooMuch bomb) {
                throw bomb;
            } catch (IOException broken) {
                damage = Reason.of(broken);
            }
        }
        if (!ended && damage == null && !hasDirectory()) {
            damage = "its list of files is missing";
        }
        if (!ended && damage != null) {
            ended = true;
            return new Trouble(
                    name,
                    "the zip is damaged or cut off; messages may be missing (" + damage + ")");
        }
        return null;
    }

    /// Whether the list of all files that ends every zip is there.
    private boolean hasDirectory() throws IOException {
        try (FileSource source = FileSource.open(file)) {
            byte[] tail = new byte[(int) Math.min(LONGEST_END, source.length())];
            int filled = 0;
            while (filled < tail.length) {
                int count =
                        source.read(
                                source.length() - tail.length + filled,
                                tail,
                                filled,
                                tail.length - filled);
                if (count <= 0) {
                    return false;
                }
                filled += count;
            }
            return new String(tail, StandardCharsets.ISO_8859_1).contains("PK\5\6");
        }
    }

    /// The next entry; null at the end, and at damage behind which nothing can be found.
    private @Nullable ZipEntry open() {
        try {
            return damage == null ? zip.getNextEntry() : null;
        } catch (IOException | IllegalArgumentException broken) {
            damage = String.valueOf(broken.getMessage());
            return null;
        }
    }

    /// Null for what is no message.
    private @Nullable Entry entry(ZipEntry entry) throws IOException {
        String path = name(entry).replace('\\', '/');
        if (path.equals(MailboxNotes.FILE)) {
            return notes();
        }
        List<String> names =
                List.of(
                        (entry.isDirectory() ? path.substring(0, path.length() - 1) : path)
                                .split("/", -1));
        if (names.isEmpty() || (!entry.isDirectory() && !EmlName.isMessage(path))) {
            skip();
            return null;
        }
        String place = name + ": " + printable(path);
        List<String> folders = entry.isDirectory() ? names : names.subList(0, names.size() - 1);
        MailboxName mailbox = EmlName.mailbox(folders, top);
        if (mailbox == null) {
            skip();
            return new Trouble(place, "the name leads out of the zip");
        }
        if (entry.isDirectory()) {
            return new Box(mailbox);
        }
        return message(entry, place, mailbox, EmlName.flags(names.getLast()));
    }

    /// Names that the zip does not say to be UTF-8 often are all the same.
    private static String name(ZipEntry entry) {
        String name = entry.getName();
        return name.chars().allMatch(c -> c <= 0xff)
                ? FileTree.text(name.getBytes(StandardCharsets.ISO_8859_1))
                : name;
    }

    private @Nullable Entry notes() throws IOException {
        MailboxNotes notes = MailboxNotes.parse(new Measured());
        skip();
        return notes.subscribed() == null ? null : notes;
    }

    private Entry message(ZipEntry entry, String place, MailboxName mailbox, Flags flags)
            throws IOException {
        Spool content = new Spool(settings.memory());
        spool = content;
        Measured measured = new Measured();
        try {
            if (!content.fill(measured, settings.messageLimit())) {
                skip();
                return new Trouble(
                        place, "the message has more than " + settings.messageLimit() + " octets");
            }
        } catch (TooMuch bomb) {
            throw bomb;
        } catch (IOException damaged) {
            return new Trouble(place, "the zip is damaged: " + Reason.of(damaged));
        }
        var time = entry.getLastModifiedTime();
        return new Item(
                place,
                mailbox,
                flags,
                time == null ? Instant.EPOCH : time.toInstant(),
                () -> LineEnds.restored(new SourceStream(content)));
    }

    /// A zip that holds far more than it may.
    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("the zip expands to far more than its size; the rest was not read");
        }
    }

    /// What an entry holds, as long as the whole stays within measure.
    private final class Measured extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = zip.read(target, offset, length);
            expanded += Math.max(0, count);
            if (expanded > settings.expansionFree()
                    && expanded / settings.expansion() > counting.count) {
                throw new TooMuch();
            }
            return count;
        }
    }

    /// Reads over the entry at hand.
    private void skip() throws IOException {
        byte[] chunk = new byte[16 << 10];
        InputStream rest = new Measured();
        int count = 0;
        while (count >= 0) {
            count = rest.read(chunk);
        }
    }

    private static String printable(String path) {
        String whole = path.replaceAll("\\p{Cntrl}", "?");
        return whole.length() > 200 ? whole.substring(0, 200) + "..." : whole;
    }

    private void drop() throws IOException {
        if (spool != null) {
            spool.close();
            spool = null;
        }
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public long done() {
        return Math.min(total, counting.count);
    }

    @Override
    public void close() throws IOException {
        drop();
        zip.close();
    }
}
