package postrider.compat.eml;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import postrider.compat.ArchiveWriter;
import postrider.compat.PrivateFiles;
import postrider.compat.SourceStream;
import postrider.store.MailboxName;

/// Writes each message as it is into a zip, which has its name when it is complete.
public final class ZipWriter implements ArchiveWriter {
    private final Path file;
    private final Path draft;
    private final ZipOutputStream zip;
    private final Set<MailboxName> boxes = new HashSet<>();

    public ZipWriter(Path file) throws IOException {
        this.file = file;
        draft = file.resolveSibling(file.getFileName() + ".part");
        OutputStream out = PrivateFiles.create(draft);
        zip = new ZipOutputStream(new BufferedOutputStream(out, 64 << 10));
    }

    @Override
    public void box(MailboxName mailbox) throws IOException {
        if (boxes.add(mailbox)) {
            zip.putNextEntry(new ZipEntry(EmlName.folder(mailbox) + "/"));
            zip.closeEntry();
        }
    }

    @Override
    public boolean write(Outgoing message) throws IOException {
        box(message.mailbox());
        ZipEntry entry =
                new ZipEntry(EmlName.folder(message.mailbox()) + "/" + EmlName.file(message));
        entry.setLastModifiedTime(FileTime.from(message.date()));
        zip.putNextEntry(entry);
        new SourceStream(message.content()).transferTo(zip);
        zip.closeEntry();
        return true;
    }

    @Override
    public void finish() throws IOException {
        zip.close();
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
