package postrider.compat.mbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postrider.compat.ArchiveWriter;
import postrider.compat.PrivateFiles;
import postrider.compat.eml.EmlName;
import postrider.store.MailboxName;
import postrider.wire.mime.ByteSource;

/// Writes mbox: one file or stream, or a folder with a file for each mailbox. A file has its name
/// when it is complete.
public final class MboxFileWriter implements ArchiveWriter {
    private static final int HEADER = 4 << 10;

    private final MboxDialect dialect;
    private final boolean status;
    private final @Nullable Path folder;
    private final Map<Path, Path> drafts = new LinkedHashMap<>();
    private @Nullable MailboxName current;
    private @Nullable OutputStream out;

    private MboxFileWriter(MboxDialect dialect, boolean status, @Nullable Path folder) {
        this.dialect = dialect;
        this.status = status;
        this.folder = folder;
    }

    /// Everything into one stream, which stays open.
    public static MboxFileWriter stream(OutputStream out, MboxDialect dialect, boolean status) {
        MboxFileWriter writer = new MboxFileWriter(dialect, status, null);
        writer.out = new BufferedOutputStream(out, 64 << 10);
        return writer;
    }

    /// Everything into one file.
    public static MboxFileWriter file(Path file, MboxDialect dialect, boolean status)
            throws IOException {
        MboxFileWriter writer = new MboxFileWriter(dialect, status, null);
        writer.open(file);
        return writer;
    }

    /// A file `NAME.mbox` for each mailbox. The messages of a mailbox come one after the other.
    public static MboxFileWriter folder(Path folder, MboxDialect dialect, boolean status) {
        return new MboxFileWriter(dialect, status, folder);
    }

    private OutputStream open(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        OutputStream opened = new BufferedOutputStream(PrivateFiles.create(draft), 64 << 10);
        drafts.put(draft, file);
        out = opened;
        return opened;
    }

    @Override
    public void box(MailboxName mailbox) throws IOException {
        if (folder != null && !mailbox.equals(current)) {
            if (out != null) {
                out.close();
            }
            Path file = folder.resolve(EmlName.folder(mailbox) + ".mbox");
            Path parent = file.getParent();
            PrivateFiles.folders(parent == null ? folder : parent);
            open(file);
            current = mailbox;
        }
    }

    @Override
    public boolean write(Outgoing message) throws IOException {
        box(message.mailbox());
        if (out == null) {
            throw new IllegalStateException("no file is open");
        }
        new MboxWriter(out, dialect, status)
                .write(
                        sender(message.content()),
                        message.date(),
                        message.flags(),
                        message.content());
        return true;
    }

    /// What the Return-Path field says, if it is among the first.
    private static String sender(ByteSource message) throws IOException {
        byte[] head = new byte[HEADER];
        int length = Math.max(0, message.read(0, head, 0, head.length));
        String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        for (String line : text.split("\r?\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            if (line.regionMatches(true, 0, "Return-Path:", 0, 12)) {
                return line.substring(12).replaceAll("[<>\\s]", "");
            }
        }
        return "";
    }

    @Override
    public void finish() throws IOException {
        if (out != null) {
            out.flush();
        }
        if (drafts.isEmpty()) {
            return;
        }
        if (out != null) {
            out.close();
        }
        for (Map.Entry<Path, Path> draft : drafts.entrySet()) {
            Files.move(
                    draft.getKey(),
                    draft.getValue(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        drafts.clear();
    }

    @Override
    public void close() throws IOException {
        for (Path draft : drafts.keySet()) {
            if (out != null) {
                out.close();
            }
            Files.deleteIfExists(draft);
        }
    }
}
