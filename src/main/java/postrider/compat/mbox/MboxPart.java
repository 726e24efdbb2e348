package postrider.compat.mbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import postrider.compat.PrivateFiles;

/// An mbox on its way: `Work.mbox.part`, and `Work.mbox.part.at` with UIDVALIDITY, the last UID and
/// the octets up to there, so that what broke off goes on behind the last mark.
final class MboxPart implements AutoCloseable {
    private static final int LARGEST_MARK = 100;

    private final Path file;
    private final Path draft;
    private final Path mark;
    private final long uidValidity;
    private final FileChannel channel;
    private final OutputStream out;
    private long uid;

    private MboxPart(Path file, long uidValidity) throws IOException {
        this.file = file;
        this.uidValidity = uidValidity;
        draft = file.resolveSibling(file.getFileName() + ".part");
        mark = file.resolveSibling(file.getFileName() + ".part.at");
        long octets = readMark();
        if (octets == 0 || !isFile(draft) || Files.size(draft) < octets) {
            PrivateFiles.create(draft).close();
            octets = 0;
            uid = 0;
        }
        channel =
                FileChannel.open(draft, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
                        .truncate(octets)
                        .position(octets);
        out = new BufferedOutputStream(Channels.newOutputStream(channel), 64 << 10);
    }

    static MboxPart open(Path file, long uidValidity) throws IOException {
        return new MboxPart(file, uidValidity);
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /// Octets up to the mark; 0 when there is none for this UIDVALIDITY.
    private long readMark() throws IOException {
        if (!isFile(mark) || Files.size(mark) > LARGEST_MARK) {
            return 0;
        }
        String[] numbers =
                Files.readString(mark, StandardCharsets.ISO_8859_1).trim().split(" ", -1);
        for (String number : numbers) {
            if (!number.matches("\\d{1,18}")) {
                return 0;
            }
        }
        if (numbers.length != 3 || Long.parseLong(numbers[0]) != uidValidity) {
            return 0;
        }
        uid = Long.parseLong(numbers[1]);
        return Long.parseLong(numbers[2]);
    }

    /// The last UID that is written.
    long uid() {
        return uid;
    }

    OutputStream out() {
        return out;
    }

    /// The message of this UID is written whole.
    void wrote(long newUid) {
        uid = newUid;
    }

    void mark() throws IOException {
        out.flush();
        if (uid > 0) {
            PrivateFiles.write(mark, uidValidity + " " + uid + " " + channel.position() + "\n");
        }
    }

    /// Gives a closed file its name.
    void finish() throws IOException {
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(mark);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            out.flush();
        }
    }
}
