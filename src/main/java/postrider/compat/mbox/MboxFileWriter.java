package postrider.compat.mbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.compat.ArchiveWriter;
import postrider.compat.MailboxNotes;
import postrider.compat.PrivateFiles;
import postrider.compat.eml.EmlName;
import postrider.store.MailboxName;
import postrider.wire.mime.ByteSource;

/// Writes mbox: one file, or a folder with a file `NAME.mbox` for each mailbox. Files have their
/// names when everything is complete.
public final class MboxFileWriter implements ArchiveWriter {
    private static final int HEADER = 4 << 10;

    private final Path place;
    private final boolean tree;
    private final MboxDialect dialect;
    private final boolean status;
    private final List<MboxPart> parts = new ArrayList<>();
    private @Nullable MboxPart open;

    private MboxFileWriter(Path place, boolean tree, MboxDialect dialect, boolean status) {
        this.place = place;
        this.tree = tree;
        this.dialect = dialect;
        this.status = status;
    }

    /// One mailbox into one file.
    ///
    /// @param status whether flags are written as header fields
    public static MboxFileWriter file(Path file, MboxDialect dialect, boolean status) {
        return new MboxFileWriter(file, false, dialect, status);
    }

    /// A file for each mailbox.
    public static MboxFileWriter folder(Path folder, MboxDialect dialect, boolean status) {
        return new MboxFileWriter(folder, true, dialect, status);
    }

    @Override
    public void notes(MailboxNotes notes) throws IOException {
        if (tree) {
            PrivateFiles.folders(place, place);
            PrivateFiles.write(place.resolve(MailboxNotes.FILE), notes.print());
        }
    }

    @Override
    public void box(MailboxName mailbox, long uidValidity) throws IOException {
        leave();
        if (!tree && !parts.isEmpty()) {
            throw new IllegalStateException("one file is one mailbox");
        }
        MboxPart part = MboxPart.open(tree ? file(mailbox) : place, uidValidity);
        parts.add(part);
        open = part;
    }

    /// Levels above the last that look like a file of this format would be taken for one.
    private Path file(MailboxName mailbox) throws IOException {
        List<String> levels = List.of(EmlName.folder(mailbox).split("/", -1));
        StringBuilder path = new StringBuilder();
        for (String above : levels.subList(0, levels.size() - 1)) {
            path.append(above.replaceFirst(MboxTreeArchive.ENDING, "%2E$1")).append('/');
        }
        Path file = EmlName.resolve(place, path + levels.getLast() + ".mbox");
        Path folder = file.getParent();
        PrivateFiles.folders(place, folder == null ? place : folder);
        return file;
    }

    private MboxPart part() {
        if (open == null) {
            throw new IllegalStateException("no mailbox was begun");
        }
        return open;
    }

    private void leave() throws IOException {
        if (open != null) {
            MboxPart left = open;
            open = null;
            try (left) {
                left.mark();
            }
        }
    }

    @Override
    public boolean has(Outgoing message) {
        return message.uid() <= part().uid();
    }

    @Override
    public void write(Outgoing message, ByteSource content) throws IOException {
        MboxPart part = part();
        new MboxWriter(part.out(), dialect, status)
                .write(sender(content), message.date(), message.flags(), content);
        part.wrote(message.uid());
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
    public void mark() throws IOException {
        if (open != null) {
            open.mark();
        }
    }

    @Override
    public void finish() throws IOException {
        leave();
        for (MboxPart part : parts) {
            part.finish();
        }
        parts.clear();
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
