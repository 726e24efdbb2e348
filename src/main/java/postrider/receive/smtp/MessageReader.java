package postrider.receive.smtp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import postrider.base.Ticker;
import postrider.envelope.Inlet;
import postrider.net.Connection;
import postrider.wire.smtp.DataReader;

/// Reads the text of one message in chunks, at the pace a client owes, and hands it on; holds none
/// of it.
final class MessageReader {
    /// How the text ended.
    enum End {
        /// With CR LF . CR LF.
        WHOLE,
        /// The same, but it holds NUL, a lone CR or a lone LF.
        BAD_LINE_ENDS,
        TOO_SLOW,
        /// It went on far beyond the limit.
        TOO_LONG,
        /// The client is gone.
        CUT_SHORT
    }

    private final Connection connection;
    private final SmtpSettings settings;
    private final Ticker ticker;
    private final long limit;
    private final Inlet.Delivery delivery;
    private final DataReader data = new DataReader();
    private final long began;

    MessageReader(SmtpSession session, Inlet.Delivery delivery) {
        this.connection = session.connection();
        this.settings = session.settings();
        this.ticker = session.service().world().ticker();
        this.limit = session.service().inlet().sizeLimit() + settings.excess();
        this.delivery = delivery;
        this.began = ticker.nanos();
    }

    /// Octets of text read, dots unstuffed.
    long size() {
        return data.size();
    }

    End read() throws IOException {
        try {
            while (!data.isDone()) {
                connection.timeout(patience());
                ByteBuffer chunk = connection.await();
                if (!chunk.hasRemaining()) {
                    return End.CUT_SHORT;
                }
                int from = chunk.arrayOffset() + chunk.position();
                int end = data.read(chunk.array(), from, from + chunk.remaining(), delivery::write);
                connection.consume(end - from);
                if (data.size() > limit) {
                    return End.TOO_LONG;
                }
            }
        } catch (SocketTimeoutException _) {
            return End.TOO_SLOW;
        } finally {
            connection.timeout(settings.timeout());
        }
        return data.hasDefects() ? End.BAD_LINE_ENDS : End.WHOLE;
    }

    /// How long the next octets may take: as long as a command, but not so long that the message
    /// gets slower than it may be (BM-12).
    private Duration patience() throws SocketTimeoutException {
        long earned = data.size() / settings.slowest() * 1_000_000_000L;
        long left = settings.patience().toNanos() + earned - (ticker.nanos() - began);
        if (left <= 0) {
            throw new SocketTimeoutException("the message comes too slowly");
        }
        return Duration.ofNanos(Math.min(left, settings.timeout().toNanos()));
    }
}
