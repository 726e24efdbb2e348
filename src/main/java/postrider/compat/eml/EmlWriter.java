package postrider.compat.eml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import postrider.compat.ArchiveWriter;
import postrider.compat.FileTree;
import postrider.compat.PrivateFiles;
import postrider.compat.SourceStream;
import postrider.store.MailboxName;

/// Writes each message as it is into a file of its own: `INBOX/0000000012,FS.eml`. One whose number
/// is there already, with whatever flags, is left alone.
public final class EmlWriter implements ArchiveWriter {
    private final Path root;
    private final Map<MailboxName, Set<String>> there = new HashMap<>();

    public EmlWriter(Path root) {
        this.root = root;
    }

    @Override
    public void box(MailboxName mailbox) throws IOException {
        numbers(mailbox);
    }

    private Path folder(MailboxName mailbox) {
        return root.resolve(EmlName.folder(mailbox));
    }

    private Set<String> numbers(MailboxName mailbox) throws IOException {
        Set<String> known = there.get(mailbox);
        if (known != null) {
            return known;
        }
        PrivateFiles.folders(folder(mailbox));
        Set<String> numbers = new HashSet<>();
        for (Iterator<Path> files = FileTree.list(folder(mailbox)); files.hasNext(); ) {
            String name = files.next().getFileName().toString();
            if (EmlName.isMessage(name)) {
                numbers.add(number(name));
            }
        }
        there.put(mailbox, numbers);
        return numbers;
    }

    private static String number(String file) {
        return file.contains(",") ? file.substring(0, file.indexOf(',')) : file;
    }

    @Override
    public boolean write(Outgoing message) throws IOException {
        String name = EmlName.file(message);
        if (numbers(message.mailbox()).contains(number(name))) {
            return false;
        }
        Path folder = folder(message.mailbox());
        Path draft = folder.resolve(name + ".part");
        try (OutputStream out = PrivateFiles.create(draft)) {
            new SourceStream(message.content()).transferTo(out);
        }
        Files.setLastModifiedTime(draft, FileTime.from(message.date()));
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
