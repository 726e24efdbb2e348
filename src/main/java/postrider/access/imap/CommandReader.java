package postrider.access.imap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import postrider.base.Bytes;
import postrider.base.Ticker;
import postrider.net.Connection;
import postrider.net.LineTooLong;
import postrider.wire.imap.Append;
import postrider.wire.imap.LiteralMark;
import postrider.wire.imap.ResponseCode;

/// Puts the lines and literals of one command together. Nothing is allocated by an announced size:
/// what does not fit is refused before it comes.
final class CommandReader {
    /// What came.
    sealed interface Received {
        /// A command without its last line end.
        record Whole(Bytes command) implements Received {}

        /// An APPEND up to the mark of its message, which has not been read.
        record BeforeMessage(Bytes command) implements Received {}

        /// A beginning that cannot be completed, and what to say.
        record Refused(Bytes beginning, Reply reply) implements Received {}

        /// The client has gone.
        record End() implements Received {}
    }

    private static final byte[] CRLF = {'\r', '\n'};

    /// The message of an APPEND is its first or second literal.
    private static final int LITERALS_BEFORE_MESSAGE = 2;

    private final Connection connection;
    private final Responder responder;
    private final ImapSettings settings;
    private final Ticker ticker;

    CommandReader(
            Connection connection, Responder responder, ImapSettings settings, Ticker ticker) {
        this.connection = connection;
        this.responder = responder;
        this.settings = settings;
        this.ticker = ticker;
    }

    /// Waits for the next command.
    ///
    /// @param loggedIn whether somebody is logged in, so that more is allowed
    /// @param mayLogIn whether secrets may come over this connection as it is
    Received read(boolean loggedIn, boolean mayLogIn) throws IOException {
        int limit = loggedIn ? settings.commandOctets() : settings.commandOctetsBeforeLogin();
        int literalLimit = loggedIn ? limit : settings.literalOctetsBeforeLogin();
        ByteArrayOutputStream command = new ByteArrayOutputStream(128);
        Duration silence = loggedIn ? settings.inCommand() : settings.beforeLogin();
        connection.timeout(loggedIn ? settings.idle() : settings.beforeLogin());
        Deadline deadline = null;
        for (int literals = 1; ; literals++) {
            byte[] line;
            try {
                line = connection.readLine(limit - command.size());
            } catch (LineTooLong _) {
                return lineTooLong(command, loggedIn);
            }
            if (line == null) {
                return new Received.End();
            }
            connection.timeout(silence);
            int length = lengthWithoutEnd(line);
            command.write(line, 0, length);
            LiteralMark mark = LiteralMark.atEndOf(Bytes.copyOf(line, 0, length));
            Bytes soFar = Bytes.wrap(command.toByteArray());
            if (mark == null) {
                return new Received.Whole(soFar);
            }
            if (loggedIn
                    && literals <= LITERALS_BEFORE_MESSAGE
                    && Append.isMessageNext(soFar, settings.limits())) {
                return new Received.BeforeMessage(soFar);
            }
            if (mark.size() > literalLimit || mark.size() + command.size() + CRLF.length >= limit) {
                return tooBig(soFar, mark);
            }
            if (mark.synchronizing()) {
                if (!mayLogIn && isLogin(soFar)) {
                    // TL-12: refused before the secret is sent
                    return new Received.Refused(soFar, LoginDesk.PRIVACY_REQUIRED);
                }
                responder.goOn("Go on");
            }
            command.writeBytes(CRLF);
            if (deadline == null) {
                deadline = new Deadline(ticker, silence, settings.bytesPerSecond());
            }
            deadline.extend(mark.size());
            readLiteral((int) mark.size(), command, deadline);
            deadline.apply(connection);
        }
    }

    /// A lone LF counts as a line end: nothing in a command can be smuggled behind one.
    private static int lengthWithoutEnd(byte[] line) {
        int length = line.length - 1;
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    }

    private Received lineTooLong(ByteArrayOutputStream command, boolean loggedIn)
            throws IOException {
        if (command.size() == 0) {
            ByteBuffer start = connection.await();
            command.write(
                    start.array(),
                    start.arrayOffset() + start.position(),
                    Math.min(64, start.remaining()));
        }
        Bytes beginning = Bytes.wrap(command.toByteArray());
        Reply reply = Reply.bad(ResponseCode.TOOBIG, "Command line is too long");
        if (!loggedIn || !connection.skipLine()) {
            reply = reply.then(Reply.After.END);
        }
        return new Received.Refused(beginning, reply);
    }

    /// IM-01, IM-02: a client that waits is told not to send; one that does not wait has sent
    /// octets that must not be read as commands.
    private static Received tooBig(Bytes soFar, LiteralMark mark) {
        Reply reply = Reply.bad(ResponseCode.TOOBIG, "Literal is too large");
        return new Received.Refused(
                soFar, mark.synchronizing() ? reply : reply.then(Reply.After.END));
    }

    private static boolean isLogin(Bytes command) {
        String[] words = command.toUtf8().split(" ", 3);
        return words.length > 1 && words[1].equalsIgnoreCase("LOGIN");
    }

    private void readLiteral(int size, ByteArrayOutputStream command, Deadline deadline)
            throws IOException {
        int missing = size;
        while (missing > 0) {
            ByteBuffer some = deadline.await(connection);
            int count = Math.min(missing, some.remaining());
            command.write(some.array(), some.arrayOffset() + some.position(), count);
            connection.consume(count);
            missing -= count;
        }
    }
}
