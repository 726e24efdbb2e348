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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import postrider.compat.ArchiveWriter;
import postrider.compat.FileTree;
import postrider.compat.FlagLetters;
import postrider.compat.LineEnds;
import postrider.compat.PrivateFiles;
import postrider.compat.SourceStream;
import postrider.store.Flags;
import postrider.store.MailboxName;

/// Writes a Maildir++ that Dovecot reads: each message into `tmp` and then into `cur`, keywords as
/// letters. A message that is there already, with whatever flags, is left alone.
public final class MaildirWriter implements ArchiveWriter {
    private static final int LETTERS = 26;

    private final Path root;
    private final Map<MailboxName, Folder> folders = new HashMap<>();

    public MaildirWriter(Path root) {
        this.root = root;
    }

    /// @param there the messages that an earlier export has written
    private record Folder(Path path, Set<String> there, List<String> keywords) {}

    @Override
    public void box(MailboxName mailbox) throws IOException {
        folder(mailbox);
    }

    private Folder folder(MailboxName mailbox) throws IOException {
        Folder known = folders.get(mailbox);
        if (known != null) {
            return known;
        }
        Path path = mailbox.isInbox() ? root : root.resolve(FolderName.print(mailbox));
        Set<String> there = new HashSet<>();
        for (String part : List.of("tmp", "new", "cur")) {
            Path place = path.resolve(part);
            PrivateFiles.folders(place);
            if (!part.equals("tmp")) {
                for (Iterator<Path> files = FileTree.list(place); files.hasNext(); ) {
                    there.add(MessageName.of(files.next()).base());
                }
            }
        }
        if (!mailbox.isInbox() && !Files.exists(path.resolve("maildirfolder"))) {
            PrivateFiles.create(path.resolve("maildirfolder")).close();
        }
        Folder made = new Folder(path, there, new ArrayList<>());
        readKeywords(made);
        folders.put(mailbox, made);
        return made;
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
    public boolean write(Outgoing message) throws IOException {
        Folder folder = folder(message.mailbox());
        boolean shorter = LineEnds.canBeShort(message.content());
        long time = message.date().getEpochSecond();
        String name = Math.clamp(time, 10_000_000L, 9_999_999_999L) + ".U" + message.uid();
        Path draft = folder.path.resolve("tmp").resolve(name);
        long size = copy(message, shorter, draft);
        String base = name + ".postrider,S=" + size;
        if (folder.there.contains(base)) {
            Files.delete(draft);
            return false;
        }
        Files.setLastModifiedTime(draft, FileTime.from(message.date()));
        Files.move(
                draft,
                folder.path.resolve("cur").resolve(base + ":2," + letters(folder, message.flags())),
                StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private static long copy(Outgoing message, boolean shorter, Path file) throws IOException {
        InputStream whole = new SourceStream(message.content());
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
    public void finish() {}

    @Override
    public void close() {}
}
