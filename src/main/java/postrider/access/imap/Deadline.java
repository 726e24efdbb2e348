package postrider.access.imap;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import postrider.base.Ticker;
import postrider.net.Connection;

/// When what a client has begun to send must be there: it may be slow, but not for ever (BM-12).
final class Deadline {
    private final Ticker ticker;
    private final Duration silence;
    private final int octetsPerSecond;
    private long at;

    /// @param silence how long the client may say nothing, and how long all may take at first
    Deadline(Ticker ticker, Duration silence, int octetsPerSecond) {
        this.ticker = ticker;
        this.silence = silence;
        this.octetsPerSecond = octetsPerSecond;
        this.at = ticker.nanos() + silence.toNanos();
    }

    /// Adds the time that so many octets more may take.
    void extend(long octets) {
        at += Duration.ofSeconds(octets / octetsPerSecond).toNanos();
    }

    /// Sets how long the connection waits for what comes next.
    ///
    /// @throws SocketTimeoutException when there is no time left
    void apply(Connection connection) throws SocketTimeoutException {
        long left = at - ticker.nanos();
        if (left <= 0) {
            throw new SocketTimeoutException("the command comes too slowly");
        }
        connection.timeout(left < silence.toNanos() ? Duration.ofNanos(left) : silence);
    }

    /// The next octets, at least one.
    ///
    /// @throws EOFException when the client has gone
    ByteBuffer await(Connection connection) throws IOException {
        apply(connection);
        ByteBuffer some = connection.await();
        if (!some.hasRemaining()) {
            throw new EOFException("the client has gone within a literal");
        }
        return some;
    }
}
