package postrider.compat.eml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import postrider.compat.ArchiveWriter;
import postrider.compat.FileTree;
import postrider.compat.MailboxNotes;
import postrider.compat.PrivateFiles;
import postrider.compat.SourceStream;
import postrider.store.MailboxName;
import postrider.wire.mime.ByteSource;

/// Writes each message as it is into a file of its own: `INBOX/1764000000-0000000012,FS.eml`, named
/// by UIDVALIDITY and UID. One that is there already, with whatever flags, is left alone.
public final class EmlWriter implements ArchiveWriter {
    private final Path root;
    private Path folder;
    private final Set<String> there = new HashSet<>();

    public EmlWriter(Path root) {
        this.root = root;
        folder = root;
    }

    @Override
    public void notes(MailboxNotes notes) throws IOException {
        PrivateFiles.folders(root, root);
        PrivateFiles.write(root.resolve(MailboxNotes.FILE), notes.print());
    }

    @Override
    public void box(MailboxName mailbox, long uidValidity) throws IOException {
        there.clear();
        folder = EmlName.resolve(root, EmlName.folder(mailbox));
        PrivateFiles.folders(root, folder);
        for (Iterator<Path> files = FileTree.list(folder); files.hasNext(); ) {
            String name = FileTree.name(files.next());
            if (EmlName.isMessage(name)) {
                there.add(EmlName.number(name));
            }
        }
    }

    @Override
    public boolean has(Outgoing message) {
        return there.contains(EmlName.number(EmlName.file(message)));
    }

    @Override
    public void write(Outgoing message, ByteSource content) throws IOException {
        String name = EmlName.file(message);
        Path draft = folder.resolve(name + ".part");
        try (OutputStream out = PrivateFiles.create(draft)) {
            new SourceStream(content).transferTo(out);
        }
        Files.setLastModifiedTime(draft, FileTime.from(message.date()));
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        there.add(EmlName.number(name));
    }

    @Override
    public void mark() {}

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
