package postrider.admin.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import postrider.base.Malformed;
import postrider.net.Connection;
import postrider.net.Endpoint;
import postrider.net.LineTooLong;
import postrider.net.Service;

/// The server's side of the local socket. Who may open the socket may do everything: the mode of
/// its file is the guard.
public final class AdminService implements Service {
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final Operations operations;

    public AdminService(Operations operations) {
        this.operations = operations;
    }

    /// The socket of a data folder.
    public static Endpoint.Unix socket(Path data) {
        return new Endpoint.Unix(data.resolve("admin.sock"));
    }

    @Override
    public void serve(Connection connection) throws IOException {
        connection.timeout(IDLE);
        try {
            while (answerOne(connection)) {
                connection.flush();
            }
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answerOne(Connection connection) throws IOException, InterruptedException {
        Wire.Asked asked;
        try {
            byte[] line = connection.readLine(Wire.LINE);
            if (line == null) {
                return false;
            }
            asked = Wire.parseRequest(line);
        } catch (LineTooLong | Malformed bad) {
            connection.write(Wire.print(new Reply(Exit.USAGE, "that was no request")));
            return false;
        }
        BodyStream body = new BodyStream(connection, asked.octets());
        Reply reply =
                operations.ask(
                        asked.request(), body, asked.octets(), row -> write(connection, row));
        // The client listens only when it has said everything.
        body.skipNBytes(body.left);
        connection.write(Wire.print(reply));
        return true;
    }

    private static void write(Connection connection, Row row) {
        try {
            connection.write(Wire.print(row));
            if (Progress.of(row) != null) {
                connection.flush();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// The octets behind a request.
    private static final class BodyStream extends InputStream {
        private final Connection connection;
        private long left;

        BodyStream(Connection connection, long left) {
            this.connection = connection;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            var received = connection.await();
            if (!received.hasRemaining()) {
                throw new java.io.EOFException("the client went away in the middle");
            }
            int count = (int) Math.min(Math.min(length, received.remaining()), left);
            received.get(target, offset, count);
            connection.consume(count);
            left -= count;
            return count;
        }
    }
}
