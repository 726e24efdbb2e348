package postrider.engine.local;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.util.List;

/// The folder of segments as the engine sees the disk. What was not forced may be lost, wholly or
/// in parts and in any order, when the power fails; a name is durable after `forceDirectory`.
public interface SegmentFiles {
    /// A new file for writing and reading; fails when the name is taken.
    SegmentFile create(String name) throws IOException;

    /// An existing file, for reading only.
    SegmentFile open(String name) throws IOException;

    /// Gives a file another name in the same folder.
    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;

    /// The names in the folder, in no order.
    List<String> list() throws IOException;

    /// Makes creations, renamings and deletions durable.
    void forceDirectory() throws IOException;

    /// Octets that may still be written.
    long usableSpace() throws IOException;

    /// One file. Reads may come from any thread, writes from one.
    interface SegmentFile extends Closeable {
        long length() throws IOException;

        /// Writes all that remains in the buffer.
        void write(long position, ByteBuffer octets) throws IOException;

        /// Reads until the buffer is full or the file ends.
        ///
        /// @return the octets read
        int read(long position, ByteBuffer target) throws IOException;

        /// Makes the octets and the length durable. After a failure the file must not be written or
        /// forced again: what is on disk is not known.
        void force() throws IOException;

        void truncate(long length) throws IOException;

        @Override
        void close() throws IOException;
    }

    /// There is no room (or no quota) left.
    final class NoSpace extends IOException {
        @Serial private static final long serialVersionUID = 1L;

        public NoSpace(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
