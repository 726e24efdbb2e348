package postrider.compat.mbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Reason;
import postrider.compat.Archive;
import postrider.compat.Box;
import postrider.compat.Entry;
import postrider.compat.FileSource;
import postrider.compat.FileTree;
import postrider.compat.MailboxLevels;
import postrider.compat.MailboxNotes;
import postrider.compat.Trouble;
import postrider.compat.eml.EmlName;
import postrider.store.MailboxName;

/// Mbox files in folders: `Work.mbox` is the mailbox Work, and what lies in the folder `Work` is
/// below it. Also read are Thunderbird's `Work` with `Work.sbd`, and `Work.mbox/mbox` of Apple
/// Mail. Files that do not begin like an mbox are passed over. Counts octets.
public final class MboxTreeArchive implements Archive {
    static final String ENDING = "(?i)\\.(mbox|sbd)$";

    private final Path root;
    private final @Nullable MboxDialect dialect;
    private final FileTree tree;
    private final long total;
    private final List<Entry> first = new ArrayList<>();
    private long before;
    private @Nullable MboxArchive open;

    /// @param dialect null to recognise that of each file
    public MboxTreeArchive(Path root, @Nullable MboxDialect dialect) throws IOException {
        this.root = root;
        this.dialect = dialect;
        tree = new FileTree(root);
        MailboxNotes notes = MailboxNotes.of(root);
        if (notes.subscribed() != null) {
            first.add(notes);
        }
        long octets = 0;
        FileTree all = new FileTree(root);
        for (FileTree.Found found = all.next(); found != null; found = all.next()) {
            if (found instanceof FileTree.RegularFile(Path path) && isMbox(path)) {
                octets += Files.size(path);
            }
        }
        total = octets;
    }

    /// Whether a file begins like an mbox, or is called one.
    public static boolean isMbox(Path file) {
        String name = FileTree.name(file).toLowerCase(Locale.ROOT);
        if (name.endsWith(".mbox") || name.equals("mbox")) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(Separators.FROM.length), Separators.FROM);
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public @Nullable Entry next() throws IOException {
        if (!first.isEmpty()) {
            return first.removeFirst();
        }
        while (true) {
            if (open != null) {
                Entry entry = open.next();
                if (entry != null) {
                    return entry;
                }
                before += open.total();
                open.close();
                open = null;
            }
            FileTree.Found found = tree.next();
            switch (found) {
                case null -> {
                    return null;
                }
                case FileTree.Folder _ -> {}
                case FileTree.Unusable(Path path, String reason) -> {
                    return new Trouble(path.toString(), reason);
                }
                case FileTree.RegularFile(Path path) -> {
                    if (isMbox(path)) {
                        return begin(path);
                    }
                }
            }
        }
    }

    private Entry begin(Path path) {
        MailboxName mailbox = mailbox(path);
        try {
            Instant changed = Files.getLastModifiedTime(path).toInstant();
            open =
                    new MboxArchive(
                            path.toString(), FileSource.open(path), dialect, mailbox, changed);
            return new Box(mailbox);
        } catch (IOException unreadable) {
            return new Trouble(path.toString(), Reason.of(unreadable));
        }
    }

    private MailboxName mailbox(Path path) {
        List<String> levels = new ArrayList<>();
        Path at = root;
        for (Path name : root.relativize(path)) {
            at = at.resolve(name);
            levels.add(EmlName.decode(FileTree.name(at).replaceFirst(ENDING, "")));
        }
        if (levels.size() > 1 && path.endsWith("mbox")) {
            levels.removeLast();
        }
        return MailboxLevels.name(levels, MailboxName.INBOX);
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public long done() {
        return before + (open == null ? 0 : open.done());
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
