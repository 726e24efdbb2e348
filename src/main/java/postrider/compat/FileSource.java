package postrider.compat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import postrider.wire.mime.ByteSource;

/// A file read at any offset, as long as it was when it was opened: what is added meanwhile is not
/// seen.
public final class FileSource implements ByteSource, AutoCloseable {
    private final FileChannel channel;
    private final long length;

    private FileSource(FileChannel channel) throws IOException {
        this.channel = channel;
        length = channel.size();
    }

    public static FileSource open(Path file) throws IOException {
        return new FileSource(FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(long offset, byte[] target, int at, int length) throws IOException {
        int count = (int) Math.min(length, this.length - offset);
        if (length == 0) {
            return 0;
        }
        return count <= 0 ? -1 : channel.read(ByteBuffer.wrap(target, at, count), offset);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
