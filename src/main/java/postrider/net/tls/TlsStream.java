package postrider.net.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import postrider.base.Ticker;
import postrider.net.Buffers;
import postrider.net.ByteStream;
import postrider.net.Endpoint;
import postrider.net.ReadBuffer;

/// TLS over another stream. One thread reads, one at a time writes (`writeLock`); an idle stream
/// holds no large buffer.
public final class TlsStream implements ByteStream {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    /// Records in a row without content, such as key updates, that a peer may send (TL-16).
    private static final int EMPTY_RECORDS = 64;

    private final SSLEngine engine;
    private final ByteStream raw;
    private final Buffers buffers;
    private final Ticker ticker;
    private final Object writeLock = new Object();

    // Of the reading thread: what came from the peer, and content that did not fit its caller.
    private final ReadBuffer in;
    private byte @Nullable [] content;
    private int contentStart;
    private int contentEnd;
    private int emptyRecords;

    TlsStream(SSLEngine engine, ByteStream raw, Buffers buffers, Ticker ticker) {
        this.engine = engine;
        this.raw = raw;
        this.buffers = buffers;
        this.ticker = ticker;
        this.in = new ReadBuffer(buffers);
    }

    /// What was agreed on.
    public TlsDetails details() {
        return new TlsDetails(
                engine.getSession().getProtocol(), engine.getSession().getCipherSuite());
    }

    /// Shakes hands; called once, before anything else.
    void handshake(Duration time) throws IOException {
        long deadline = ticker.nanos() + time.toNanos();
        try {
            engine.beginHandshake();
            HandshakeStatus status = engine.getHandshakeStatus();
            while (status != HandshakeStatus.FINISHED
                    && status != HandshakeStatus.NOT_HANDSHAKING) {
                status = step(status, deadline);
            }
        } catch (SSLException refused) {
            sendQuietly();
            throw refused;
        }
    }

    private HandshakeStatus step(HandshakeStatus status, long deadline) throws IOException {
        return switch (status) {
            case NEED_TASK -> {
                runTasks();
                yield engine.getHandshakeStatus();
            }
            case NEED_WRAP -> sendFlight(until(deadline));
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                SSLEngineResult result = receive(NOTHING);
                if (result.getStatus() == Status.BUFFER_UNDERFLOW
                        && !in.fill(raw, false, until(deadline))) {
                    throw new SSLException("the peer left during the TLS handshake");
                }
                if (result.getStatus() == Status.CLOSED) {
                    throw new SSLException("the peer ended the TLS handshake");
                }
                yield result.getHandshakeStatus();
            }
            case FINISHED, NOT_HANDSHAKING -> status;
        };
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask();
                task != null;
                task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /// Sends what the engine has to say of its own, as one write.
    private HandshakeStatus sendFlight(Duration timeout) throws IOException {
        synchronized (writeLock) {
            ByteArrayOutputStream flight = new ByteArrayOutputStream(2048);
            byte[] record = takeRecord();
            try {
                HandshakeStatus status = HandshakeStatus.NEED_WRAP;
                while (status == HandshakeStatus.NEED_WRAP) {
                    ByteBuffer target = ByteBuffer.wrap(record);
                    SSLEngineResult result = engine.wrap(NOTHING, target);
                    flight.write(record, 0, target.position());
                    status = result.getHandshakeStatus();
                    if (result.getStatus() != Status.OK) {
                        break;
                    }
                }
                byte[] octets = flight.toByteArray();
                if (octets.length > 0) {
                    raw.write(octets, 0, octets.length, timeout);
                }
                return status;
            } finally {
                buffers.give(record);
            }
        }
    }

    private byte[] takeRecord() {
        int size = engine.getSession().getPacketBufferSize();
        return size <= Buffers.SIZE ? buffers.take() : new byte[size];
    }

    private SSLEngineResult receive(ByteBuffer target) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(in.octets(), in.start(), in.size());
        SSLEngineResult result = engine.unwrap(source, target);
        in.consume(result.bytesConsumed());
        return result;
    }

    /// Also true for a record that turns out to hold no content.
    @Override
    public boolean hasInput() throws IOException {
        return content != null || !in.isEmpty() || raw.hasInput();
    }

    @Override
    public int read(byte[] target, int offset, int length, Duration timeout) throws IOException {
        long deadline = ticker.nanos() + timeout.toNanos();
        while (true) {
            if (content != null) {
                return takeContent(content, target, offset, length);
            }
            if (!in.isEmpty()) {
                SSLEngineResult result = receive(ByteBuffer.wrap(target, offset, length));
                boolean aside = result.getStatus() == Status.BUFFER_OVERFLOW;
                if (aside) {
                    result = receiveAside();
                }
                switch (result.getStatus()) {
                    case OK -> {
                        settle(result, until(deadline));
                        if (result.bytesProduced() > 0 && !aside) {
                            return result.bytesProduced();
                        }
                        continue;
                    }
                    case CLOSED -> {
                        return -1;
                    }
                    case BUFFER_UNDERFLOW -> {}
                    case BUFFER_OVERFLOW -> throw new SSLException("a TLS record is too large");
                }
            }
            if (!in.fill(raw, length > in.octets().length, until(deadline))) {
                return -1;
            }
        }
    }

    private int takeContent(byte[] source, byte[] target, int offset, int length) {
        int count = Math.min(length, contentEnd - contentStart);
        System.arraycopy(source, contentStart, target, offset, count);
        contentStart += count;
        if (contentStart == contentEnd) {
            content = null;
            buffers.give(source);
        }
        return count;
    }

    /// Decrypts a record that is larger than the caller's room.
    private SSLEngineResult receiveAside() throws IOException {
        int size = engine.getSession().getApplicationBufferSize();
        byte[] aside = size <= Buffers.SIZE ? buffers.take() : new byte[size];
        SSLEngineResult result = receive(ByteBuffer.wrap(aside));
        if (result.bytesProduced() > 0) {
            content = aside;
            contentStart = 0;
            contentEnd = result.bytesProduced();
        } else {
            buffers.give(aside);
        }
        return result;
    }

    /// Answers what a record asked for besides its content.
    private void settle(SSLEngineResult result, Duration timeout) throws IOException {
        emptyRecords = result.bytesProduced() > 0 ? 0 : emptyRecords + 1;
        if (emptyRecords > EMPTY_RECORDS) {
            throw new SSLException("too many TLS records without content");
        }
        HandshakeStatus status = result.getHandshakeStatus();
        if (status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED) {
            return;
        }
        if (!engine.getSession().getProtocol().equals("TLSv1.3")) {
            throw new SSLException("TLS renegotiation is not done here"); // TL-16
        }
        if (status == HandshakeStatus.NEED_TASK) {
            runTasks();
            status = engine.getHandshakeStatus();
        }
        if (status == HandshakeStatus.NEED_WRAP) {
            sendFlight(timeout);
        }
    }

    @Override
    public void write(byte[] source, int offset, int length, Duration timeout) throws IOException {
        synchronized (writeLock) {
            ByteBuffer octets = ByteBuffer.wrap(source, offset, length);
            byte[] record = takeRecord();
            try {
                while (octets.hasRemaining()) {
                    ByteBuffer target = ByteBuffer.wrap(record);
                    SSLEngineResult result = engine.wrap(octets, target);
                    if (result.getStatus() != Status.OK) {
                        throw new SSLException("the TLS session is over");
                    }
                    raw.write(record, 0, target.position(), timeout);
                }
            } finally {
                buffers.give(record);
            }
        }
    }

    private void sendQuietly() {
        try {
            sendFlight(GOODBYE);
        } catch (IOException _) {
            // The peer may never learn why it was refused.
        }
    }

    private Duration until(long deadline) throws SocketTimeoutException {
        long left = deadline - ticker.nanos();
        if (left <= 0) {
            throw new SocketTimeoutException("no whole TLS record in time");
        }
        return Duration.ofNanos(left);
    }

    @Override
    public void shutdownInput() {
        raw.shutdownInput();
    }

    /// Says close_notify.
    @Override
    public void shutdownOutput() throws IOException {
        engine.closeOutbound();
        sendFlight(GOODBYE);
        raw.shutdownOutput();
    }

    @Override
    public void close() {
        raw.close();
    }

    @Override
    public Endpoint local() {
        return raw.local();
    }

    @Override
    public Endpoint remote() {
        return raw.remote();
    }
}
