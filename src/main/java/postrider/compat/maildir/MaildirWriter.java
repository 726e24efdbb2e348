package postrider.compat.maildir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postrider.compat.ArchiveWriter;
import postrider.compat.FileTree;
import postrider.compat.FlagLetters;
import postrider.compat.LineEnds;
import postrider.compat.MailboxNotes;
import postrider.compat.PrivateFiles;
import postrider.compat.SourceStream;
import postrider.store.Flags;
import postrider.store.MailboxName;
import postrider.wire.mime.ByteSource;

/// Writes a Maildir++ that Dovecot reads: each message into `tmp` and then into `cur`, keywords as
/// letters. A message that is there already, with whatever flags, is left alone.
public final class MaildirWriter implements ArchiveWriter {
    private static final int LETTERS = 26;

    private final Path root;
    private @Nullable Folder current;

    public MaildirWriter(Path root) {
        this.root = root;
    }

    /// @param there the messages that an earlier export has written
    private record Folder(Path path, Set<String> there, List<String> keywords) {}

    @Override
    public void notes(MailboxNotes notes) throws IOException {
        PrivateFiles.folders(root, root);
        PrivateFiles.write(root.resolve(MailboxNotes.FILE), notes.print());
        if (notes.subscribed() != null) {
            Subscriptions.write(root, notes.subscribed());
        }
    }

    @Override
    public void box(MailboxName mailbox, long uidValidity) throws IOException {
        current = null;
        Path path = mailbox.isInbox() ? root : root.resolve(FolderName.print(mailbox));
        Set<String> there = new HashSet<>();
        for (String part : List.of("tmp", "new", "cur")) {
            Path place = path.resolve(part);
            PrivateFiles.folders(root, place);
            if (!part.equals("tmp")) {
                for (Iterator<Path> files = FileTree.list(place); files.hasNext(); ) {
                    there.add(withoutSize(MessageName.of(files.next()).base()));
                }
            }
        }
        if (!mailbox.isInbox() && !Files.exists(path.resolve("maildirfolder"))) {
            PrivateFiles.create(path.resolve("maildirfolder")).close();
        }
        Folder made = new Folder(path, there, new ArrayList<>());
        readKeywords(made);
        current = made;
    }

    private Folder folder() {
        if (current == null) {
            throw new IllegalStateException("no mailbox was begun");
        }
        return current;
    }

    private static String withoutSize(String base) {
        int comma = base.indexOf(',');
        return comma < 0 ? base : base.substring(0, comma);
    }

    private static void readKeywords(Folder folder) {
        Keywords there = Keywords.of(folder.path);
        for (char letter = 'a'; letter <= 'z'; letter++) {
            List<String> names = there.of("", String.valueOf(letter));
            if (names.isEmpty()) {
                break;
            }
            folder.keywords.add(names.getFirst());
        }
    }

    @Override
    public boolean has(Outgoing message) {
        return folder().there.contains(unique(message));
    }

    private static String unique(Outgoing message) {
        long time = Math.clamp(message.date().getEpochSecond(), 10_000_000L, 9_999_999_999L);
        return time + ".V" + message.uidValidity() + "U" + message.uid() + ".postrider";
    }

    @Override
    public void write(Outgoing message, ByteSource content) throws IOException {
        Folder folder = folder();
        Path draft = folder.path.resolve("tmp").resolve(unique(message));
        long size = copy(content, draft);
        Files.setLastModifiedTime(draft, FileTime.from(message.date()));
        String name = unique(message) + ",S=" + size + ":2," + letters(folder, message.flags());
        Files.move(draft, folder.path.resolve("cur").resolve(name), StandardCopyOption.ATOMIC_MOVE);
        folder.there.add(unique(message));
    }

    private static long copy(ByteSource content, Path file) throws IOException {
        boolean shorter = LineEnds.canBeShort(content);
        InputStream whole = new SourceStream(content);
        try (InputStream in = shorter ? LineEnds.shortened(whole) : whole;
                OutputStream out = PrivateFiles.create(file)) {
            return in.transferTo(out);
        }
    }

    private static String letters(Folder folder, Flags flags) throws IOException {
        StringBuilder letters = new StringBuilder();
        for (String keyword : flags.keywords()) {
            if (keyword.equalsIgnoreCase(FlagLetters.FORWARDED)) {
                continue;
            }
            int at = folder.keywords.indexOf(keyword);
            if (at < 0 && folder.keywords.size() < LETTERS) {
                at = folder.keywords.size();
                folder.keywords.add(keyword);
                writeKeywords(folder);
            }
            if (at >= 0) {
                letters.append((char) ('a' + at));
            }
        }
        return FlagLetters.print(flags)
                + letters.chars()
                        .sorted()
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append);
    }

    private static void writeKeywords(Folder folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < folder.keywords.size(); i++) {
            lines.append(i).append(' ').append(folder.keywords.get(i)).append('\n');
        }
        try (OutputStream out = PrivateFiles.create(folder.path.resolve("dovecot-keywords"))) {
            out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void mark() {}

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
