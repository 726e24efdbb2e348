package postrider.compat.eml;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import postrider.compat.ArchiveWriter;
import postrider.compat.MailboxNotes;
import postrider.compat.PrivateFiles;
import postrider.compat.SourceStream;
import postrider.store.MailboxName;
import postrider.wire.mime.ByteSource;

/// Writes each message as it is into a zip, which has its name when it is complete. A zip that was
/// broken off is begun anew: its list of files stands at the end.
public final class ZipWriter implements ArchiveWriter {
    private final Path file;
    private final Path draft;
    private final ZipOutputStream zip;

    public ZipWriter(Path file) throws IOException {
        this.file = file;
        draft = file.resolveSibling(file.getFileName() + ".part");
        OutputStream out = PrivateFiles.create(draft);
        zip = new ZipOutputStream(new BufferedOutputStream(out, 64 << 10));
    }

    @Override
    public void notes(MailboxNotes notes) throws IOException {
        zip.putNextEntry(new ZipEntry(MailboxNotes.FILE));
        zip.write(notes.print().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Override
    public void box(MailboxName mailbox, long uidValidity) throws IOException {
        zip.putNextEntry(new ZipEntry(EmlName.folder(mailbox) + "/"));
        zip.closeEntry();
    }

    @Override
    public boolean has(Outgoing message) {
        return false;
    }

    @Override
    public void write(Outgoing message, ByteSource content) throws IOException {
        ZipEntry entry =
                new ZipEntry(EmlName.folder(message.mailbox()) + "/" + EmlName.file(message));
        entry.setLastModifiedTime(FileTime.from(message.date()));
        zip.putNextEntry(entry);
        new SourceStream(content).transferTo(zip);
        zip.closeEntry();
    }

    @Override
    public void mark() {}

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
