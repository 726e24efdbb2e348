package postrider.compat.eml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Reason;
import postrider.compat.Archive;
import postrider.compat.Box;
import postrider.compat.Entry;
import postrider.compat.FileTree;
import postrider.compat.Item;
import postrider.compat.LineEnds;
import postrider.compat.MailboxNotes;
import postrider.compat.Trouble;
import postrider.store.MailboxName;

/// A file of one message, or the files `*.eml` below a folder. Other files are passed over. Counts
/// files.
public final class EmlArchive implements Archive {
    private final Path root;
    private final MailboxName top;
    private final boolean single;
    private final @Nullable FileTree tree;
    private final long total;
    private final List<Entry> first = new ArrayList<>();
    private long done;

    /// @param top the mailbox of what lies in no folder
    /// @throws IOException when it can't be read
    public EmlArchive(Path root, MailboxName top) throws IOException {
        this.root = root;
        this.top = top;
        single = !Files.isDirectory(root);
        tree = single ? null : new FileTree(root);
        total = single ? 1 : count(root);
        MailboxNotes notes = single ? MailboxNotes.NONE : MailboxNotes.of(root);
        if (notes.subscribed() != null) {
            first.add(notes);
        }
    }

    private static long count(Path root) throws IOException {
        long count = 0;
        FileTree tree = new FileTree(root);
        for (FileTree.Found found = tree.next(); found != null; found = tree.next()) {
            if (found instanceof FileTree.RegularFile(Path path) && isMessage(path)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isMessage(Path path) {
        return EmlName.isMessage(FileTree.name(path));
    }

    @Override
    public @Nullable Entry next() {
        if (!first.isEmpty()) {
            return first.removeFirst();
        }
        if (tree == null) {
            return done == total ? null : message(root);
        }
        for (FileTree.Found found = tree.next(); found != null; found = tree.next()) {
            switch (found) {
                case FileTree.Folder(Path path) -> {
                    return new Box(mailbox(path));
                }
                case FileTree.Unusable(Path path, String reason) -> {
                    return new Trouble(path.toString(), reason);
                }
                case FileTree.RegularFile(Path path) -> {
                    if (isMessage(path)) {
                        return message(path);
                    }
                }
            }
        }
        return null;
    }

    private MailboxName mailbox(Path folder) {
        List<String> names = new ArrayList<>();
        if (!folder.equals(root)) {
            Path at = root;
            for (Path name : root.relativize(folder)) {
                at = at.resolve(name);
                names.add(FileTree.name(at));
            }
        }
        MailboxName mailbox = EmlName.mailbox(names, top);
        return mailbox == null ? top : mailbox;
    }

    private Entry message(Path file) {
        done++;
        try {
            Path folder = file.getParent();
            Instant date = Files.getLastModifiedTime(file).toInstant();
            return new Item(
                    file.toString(),
                    single || folder == null ? top : mailbox(folder),
                    EmlName.flags(FileTree.name(file)),
                    date,
                    () ->
                            LineEnds.restored(
                                    single
                                            ? Files.newInputStream(file)
                                            : Files.newInputStream(
                                                    file, LinkOption.NOFOLLOW_LINKS)));
        } catch (IOException unreadable) {
            return new Trouble(file.toString(), Reason.of(unreadable));
        }
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public long done() {
        return done;
    }

    @Override
    public void close() {}
}
