package postrider.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import postrider.base.Ticker;
import postrider.base.World;
import postrider.net.tls.TlsClient;
import postrider.net.tls.TlsContext;
import postrider.net.tls.TlsDetails;
import postrider.net.tls.TlsStream;

/// One peer: lines and octets in, octets out, both buffered, in clear or over TLS.
///
/// One thread owns the reading. Any thread may write, each `write` and `flush` is atomic; who needs
/// several writes to stay together holds a lock of its own. Output is kept until `flush`, until it
/// fills a buffer, or until the owner would block for input: so replies to pipelined commands leave
/// in one piece.
public final class Connection implements AutoCloseable {
    private static final byte LF = '\n';
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final int LINGER_OCTETS = 1 << 20;

    private final String id;
    private final Ticker ticker;
    private final Buffers buffers;
    private final ByteStream raw;
    private final ReadBuffer in;
    private final Object outLock = new Object();
    private volatile ByteStream stream;
    private volatile @Nullable TlsDetails tls;
    private volatile Duration timeout = Duration.ofMinutes(5);

    // Guarded by outLock.
    private byte @Nullable [] out;
    private int outLength;

    // Set by the reader while it waits for a command, and by the listener when it drains: whichever
    // comes second sees the other, so no session sleeps through a shutdown.
    private volatile boolean awaitsCommand;
    private volatile boolean stopping;
    private volatile boolean closed;

    /// Wraps a fresh stream.
    ///
    /// @param buffers shared by all connections of a listener or client
    public Connection(ByteStream raw, World world, Buffers buffers) {
        this.id = Ids.fresh(world.randomness());
        this.ticker = world.ticker();
        this.raw = raw;
        this.stream = raw;
        this.buffers = buffers;
        this.in = new ReadBuffer(buffers);
    }

    /// Names this connection in logs and in replies about faults of ours.
    public String id() {
        return id;
    }

    public Endpoint local() {
        return raw.local();
    }

    public Endpoint remote() {
        return raw.remote();
    }

    /// Whether the peer is on this machine.
    public boolean isLoopback() {
        return remote().isLoopback();
    }

    public boolean isTls() {
        return tls != null;
    }

    /// What was negotiated; null in clear.
    public @Nullable TlsDetails tls() {
        return tls;
    }

    /// Sets how long each following call may block for input or for output.
    public void timeout(Duration timeout) {
        this.timeout = timeout;
    }

    /// The octets received and not consumed, at least one; empty at the end of the stream. Flushes
    /// and blocks when there are none. The content is valid until the next call that reads.
    ///
    /// @throws SocketTimeoutException when none came in time
    public ByteBuffer await() throws IOException {
        if (in.isEmpty()) {
            flush();
            in.fill(stream, true, timeout);
        }
        return ByteBuffer.wrap(in.octets(), in.start(), in.size());
    }

    /// How many octets can be had without blocking.
    public int buffered() {
        return in.size();
    }

    /// Whether the peer has sent something that was not consumed yet, here or in the socket. What
    /// is on its way is not seen.
    public boolean hasInput() throws IOException {
        return !in.isEmpty() || stream.hasInput();
    }

    /// Drops octets that `await` has shown.
    public void consume(int count) {
        in.consume(count);
    }

    /// Drops everything received so far, as a change to TLS demands.
    ///
    /// @return how many octets there were
    public int discardBuffered() {
        int count = in.size();
        in.consume(count);
        return count;
    }

    /// The octets through the next LF, inclusive; null at the end of the stream, even when part of
    /// a line has come. Flushes before it blocks. The time limit counts for the whole line.
    ///
    /// @param limit how many octets the line may have with its end
    /// @throws LineTooLong when it has more; nothing is consumed then
    /// @throws Stopping when the server goes down and no whole line has come
    /// @throws SocketTimeoutException when the line was not whole in time
    public byte @Nullable [] readLine(int limit) throws IOException {
        long deadline = ticker.nanos() + timeout.toNanos();
        int seen = 0;
        while (true) {
            int lf = in.find(LF, in.start() + seen);
            int length = lf < 0 ? in.size() : lf + 1 - in.start();
            if (length > limit || (lf < 0 && length == limit)) {
                throw new LineTooLong(limit);
            }
            if (lf >= 0) {
                return in.take(length);
            }
            seen = length;
            if (!fillForCommand(deadline)) {
                return null;
            }
        }
    }

    /// Passes over the rest of a line that was too long, through its LF, in constant memory.
    ///
    /// @return false when the stream ended first
    public boolean skipLine() throws IOException {
        long deadline = ticker.nanos() + timeout.toNanos();
        while (true) {
            int lf = in.find(LF, in.start());
            if (lf >= 0) {
                in.consume(lf + 1 - in.start());
                return true;
            }
            in.consume(in.size());
            if (!fillForCommand(deadline)) {
                return false;
            }
        }
    }

    private boolean fillForCommand(long deadline) throws IOException {
        flush();
        awaitsCommand = true;
        try {
            if (stopping) {
                throw new Stopping();
            }
            boolean more = in.fill(stream, false, until(deadline));
            if (!more && stopping) {
                throw new Stopping();
            }
            return more;
        } finally {
            awaitsCommand = false;
        }
    }

    private Duration until(long deadline) throws SocketTimeoutException {
        long left = deadline - ticker.nanos();
        if (left <= 0) {
            throw new SocketTimeoutException("no whole line in time");
        }
        return Duration.ofNanos(left);
    }

    public void write(byte[] octets) throws IOException {
        write(octets, 0, octets.length);
    }

    /// Adds to the output.
    public void write(byte[] octets, int offset, int length) throws IOException {
        synchronized (outLock) {
            if (outLength + length > Buffers.SIZE) {
                flush();
            }
            if (length > Buffers.SIZE) {
                stream.write(octets, offset, length, timeout);
                return;
            }
            byte[] buffer = out;
            if (buffer == null) {
                buffer = buffers.take();
                out = buffer;
            }
            System.arraycopy(octets, offset, buffer, outLength, length);
            outLength += length;
        }
    }

    /// Adds text to the output; each character must be ASCII.
    public void writeAscii(String text) throws IOException {
        write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Sends what was written.
    ///
    /// @throws SocketTimeoutException when the peer did not take it in time; the connection is dead
    public void flush() throws IOException {
        synchronized (outLock) {
            byte[] buffer = out;
            if (buffer == null) {
                return;
            }
            int length = outLength;
            out = null;
            outLength = 0;
            stream.write(buffer, 0, length, timeout);
            buffers.give(buffer);
        }
    }

    /// Changes to TLS as the server: flushes, then shakes hands within ten seconds, or within the
    /// time limit of one read if that is shorter (TL-17).
    ///
    /// @throws IOException when plain octets are left that could pass for protected ones (TL-01),
    ///   or the handshake fails; the connection is of no use then
    public void startTls(TlsContext context) throws IOException {
        secure(time -> context.accept(raw, buffers, ticker, time));
    }

    /// Changes to TLS as the client of the named server; otherwise as the server's side (TL-08).
    public void startTls(TlsClient client, String serverName) throws IOException {
        secure(time -> client.connect(raw, serverName, buffers, ticker, time));
    }

    private interface Handshake {
        TlsStream within(Duration time) throws IOException;
    }

    private void secure(Handshake handshake) throws IOException {
        if (tls != null || !in.isEmpty()) {
            throw new IOException("octets in clear before the TLS handshake");
        }
        flush();
        synchronized (outLock) {
            TlsStream secured =
                    handshake.within(timeout.compareTo(HANDSHAKE) < 0 ? timeout : HANDSHAKE);
            stream = secured;
            tls = secured.details();
        }
    }

    /// Sends what was written, says goodbye in order and closes. Waits a short time for the peer to
    /// close its side, since a socket closed over unread input would destroy the last reply. Never
    /// fails; for the owner thread only.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            flush();
            stream.shutdownOutput();
            linger();
        } catch (IOException _) {
            // The peer is gone already.
        } finally {
            in.release();
            raw.close();
        }
    }

    private void linger() throws IOException {
        long deadline = ticker.nanos() + LINGER.toNanos();
        int total = 0;
        byte[] sink = buffers.take();
        while (total < LINGER_OCTETS) {
            int count = raw.read(sink, 0, sink.length, until(deadline));
            if (count < 0) {
                break;
            }
            total += count;
        }
        buffers.give(sink);
    }

    /// Ends the connection at once, from any thread; what was not flushed is lost. Never fails.
    public void abort() {
        closed = true;
        raw.close();
    }

    /// From the listener's thread: the session is to end when it has no command in hand.
    void stop() {
        stopping = true;
        if (awaitsCommand) {
            raw.shutdownInput();
        }
    }
}
