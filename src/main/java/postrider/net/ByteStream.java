package postrider.net;

import java.io.IOException;
import java.time.Duration;

/// A two-way stream of octets: a socket, an in-memory pipe, or TLS over either. One thread reads
/// and one writes at a time; `shutdownInput` and `close` may come from any thread.
public interface ByteStream extends AutoCloseable {
    /// Blocks until at least one octet has come.
    ///
    /// @return how many octets were stored, -1 at the end of the stream
    /// @throws java.net.SocketTimeoutException when none came in time. A Unix socket can't be read
    ///   after that, only written
    int read(byte[] target, int offset, int length, Duration timeout) throws IOException;

    /// Whether octets are there that `read` would give without blocking; false where the stream
    /// can't know.
    default boolean hasInput() throws IOException {
        return false;
    }

    /// Blocks until all octets are handed over.
    ///
    /// @throws java.net.SocketTimeoutException when the peer did not take them in time; the stream
    ///   is closed then
    void write(byte[] source, int offset, int length, Duration timeout) throws IOException;

    /// Makes a blocked read and all later ones return -1. Writing goes on. Never fails.
    void shutdownInput();

    /// Tells the peer that no more octets come. Reading goes on.
    void shutdownOutput() throws IOException;

    /// Ends both directions at once and wakes blocked threads with an exception. Never fails.
    @Override
    void close();

    Endpoint local();

    Endpoint remote();
}
