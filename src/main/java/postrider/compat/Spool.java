package postrider.compat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import postrider.wire.mime.ByteSource;

/// A message between two steps: in memory while it is small, in a temporary file when it is not.
public final class Spool extends OutputStream implements ByteSource {
    private final int limit;
    private byte[] memory = new byte[8 << 10];
    private long length;
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private @Nullable FileSource in;

    /// @param limit octets that are held in memory
    public Spool(int limit) {
        this.limit = limit;
    }

    /// Takes everything that a stream has.
    ///
    /// @param most octets that are taken
    /// @return false when there is more than that
    public boolean fill(InputStream stream, long most) throws IOException {
        byte[] chunk = new byte[64 << 10];
        for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
            if (length + count > most) {
                return false;
            }
            write(chunk, 0, count);
        }
        return true;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int count) throws IOException {
        if (out == null && length + count > limit) {
            file = Files.createTempFile("postrider", ".message");
            out = Files.newOutputStream(file);
            out.write(memory, 0, (int) length);
        }
        if (out != null) {
            out.write(octets, offset, count);
        } else {
            if (length + count > memory.length) {
                memory =
                        java.util.Arrays.copyOf(
                                memory, Math.max((int) length + count, 2 * memory.length));
            }
            System.arraycopy(octets, offset, memory, (int) length, count);
        }
        length += count;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(long offset, byte[] target, int at, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (offset >= length) {
            return -1;
        }
        if (file != null) {
            if (in == null) {
                in = FileSource.open(file);
            }
            return in.read(offset, target, at, count);
        }
        int given = (int) Math.min(count, length - offset);
        System.arraycopy(memory, (int) offset, target, at, given);
        return given;
    }

    /// Gives the file back.
    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
        if (out != null) {
            out.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
