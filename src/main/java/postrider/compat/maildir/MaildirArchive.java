package postrider.compat.maildir;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Reason;
import postrider.compat.Archive;
import postrider.compat.Box;
import postrider.compat.Entry;
import postrider.compat.FileTree;
import postrider.compat.FlagLetters;
import postrider.compat.Item;
import postrider.compat.LineEnds;
import postrider.compat.MailboxLevels;
import postrider.compat.MailboxNotes;
import postrider.compat.Trouble;
import postrider.store.Flags;
import postrider.store.MailboxName;

/// A maildir with its folders, as Maildir++ or as folders in folders. Holds the names of one
/// folder's files in memory. Counts files. Symbolic links are not followed.
public final class MaildirArchive implements Archive {
    private static final int DEEPEST = 50;

    private record Folder(Path path, MailboxName name) {}

    private final List<Folder> folders = new ArrayList<>();
    // What comes before anything else.
    private final List<Entry> first = new ArrayList<>();
    private final long total;
    private long done;
    private int nextFolder;
    private @Nullable Folder folder;
    private Keywords keywords = new Keywords();
    private Iterator<Path> files = List.<Path>of().iterator();

    /// @param top what the maildir itself becomes
    /// @throws IOException when it can't be read
    public MaildirArchive(Path root, MailboxName top) throws IOException {
        MailboxNotes notes = Subscriptions.notes(root);
        if (notes != null) {
            first.add(notes);
        }
        folders.add(new Folder(root, top));
        nested(root, List.of());
        long count = 0;
        for (Folder each : folders) {
            for (String part : List.of("cur", "new")) {
                count += count(each.path.resolve(part));
            }
        }
        total = count;
    }

    /// Whether a folder is a maildir, or a tree of them.
    public static boolean isMaildir(Path folder) {
        return Files.isDirectory(folder.resolve("cur")) && Files.isDirectory(folder.resolve("new"));
    }

    private void nested(Path parent, List<String> levels) throws IOException {
        for (Iterator<Path> all = FileTree.list(parent); all.hasNext(); ) {
            Path path = all.next();
            String name = FileTree.name(path);
            if (Files.isSymbolicLink(path) && isMaildir(path)) {
                first.add(new Trouble(path.toString(), "symbolic links are not followed"));
            } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                if (levels.isEmpty() && name.startsWith(".") && isMaildir(path)) {
                    folders.add(new Folder(path, FolderName.parse(name)));
                } else if (!name.startsWith(".")
                        && levels.size() < DEEPEST
                        && !List.of("cur", "new", "tmp").contains(name)) {
                    List<String> deeper = new ArrayList<>(levels);
                    deeper.add(FolderName.level(name));
                    if (isMaildir(path)) {
                        MailboxName mailbox = MailboxLevels.name(deeper, MailboxName.INBOX);
                        folders.add(new Folder(path, mailbox));
                    }
                    nested(path, deeper);
                }
            }
        }
    }

    private static long count(Path folder) throws IOException {
        long count = 0;
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                for (Path _ : stream) {
                    count++;
                }
            } catch (java.nio.file.DirectoryIteratorException failure) {
                throw failure.getCause();
            }
        }
        return count;
    }

    @Override
    public @Nullable Entry next() {
        while (first.isEmpty()) {
            if (folder != null && files.hasNext()) {
                done++;
                Entry entry = file(folder, files.next());
                if (entry != null) {
                    return entry;
                }
            } else if (nextFolder < folders.size()) {
                Folder opened = folders.get(nextFolder++);
                folder = opened;
                keywords = Keywords.of(opened.path);
                files = files(opened.path);
                return new Box(opened.name);
            } else {
                return null;
            }
        }
        return first.removeFirst();
    }

    /// Both parts of a folder together, oldest first.
    private Iterator<Path> files(Path path) {
        List<Path> names = new ArrayList<>();
        for (String part : List.of("cur", "new")) {
            Path place = path.resolve(part);
            try {
                if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                    FileTree.list(place).forEachRemaining(names::add);
                }
            } catch (IOException unreadable) {
                first.add(new Trouble(place.toString(), Reason.of(unreadable)));
            }
        }
        names.sort(
                Comparator.comparingLong((Path file) -> MessageName.of(file).seconds())
                        .thenComparing(file -> file.getFileName().toString()));
        return names.iterator();
    }

    /// Null for what is no message.
    private @Nullable Entry file(Folder in, Path file) {
        if (file.getFileName().toString().startsWith(".")) {
            return null;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Trouble(
                    file.toString(),
                    Files.isSymbolicLink(file)
                            ? "symbolic links are not followed"
                            : "it is no file");
        }
        try {
            MessageName name = MessageName.of(file);
            Flags letters = FlagLetters.parse(name.letters());
            List<String> words = keywords.of(name.base(), name.letters());
            return new Item(
                    file.toString(),
                    in.name,
                    letters.with(Flags.of(java.util.Set.of(), words)),
                    date(file, name),
                    () -> LineEnds.restored(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)));
        } catch (IOException unreadable) {
            return new Trouble(file.toString(), Reason.of(unreadable));
        }
    }

    /// The file's time is when the message arrived, unless it is later than the time in the name:
    /// then somebody has copied the file.
    private static Instant date(Path file, MessageName name) throws IOException {
        Instant changed = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        Instant named = Instant.ofEpochSecond(Math.max(0, name.seconds()));
        return name.seconds() > 0 && named.isBefore(changed) ? named : changed;
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
