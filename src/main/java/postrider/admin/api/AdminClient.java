package postrider.admin.api;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.base.World;
import postrider.net.Buffers;
import postrider.net.Connection;
import postrider.net.Endpoint;
import postrider.net.Transport;

/// The way to the operations of a running server.
public final class AdminClient implements Door {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final int CHUNK = 64 << 10;

    private final Connection connection;

    private AdminClient(Connection connection) {
        this.connection = connection;
    }

    /// Opens the socket.
    ///
    /// @throws IOException when nobody answers there
    public static AdminClient connect(Transport transport, Endpoint endpoint, World world)
            throws IOException {
        Connection connection =
                new Connection(transport.connect(endpoint, CONNECT), world, new Buffers(2));
        connection.timeout(ANSWER);
        return new AdminClient(connection);
    }

    @Override
    public Reply ask(Request request, InputStream body, long octets, Consumer<Row> rows)
            throws IOException {
        connection.write(Wire.print(request, octets));
        copy(body, octets);
        connection.flush();
        try {
            while (true) {
                byte[] line = connection.readLine(Wire.LINE);
                if (line == null) {
                    throw new EOFException("the server went away before it answered");
                }
                switch (Wire.parseAnswer(line)) {
                    case Wire.SaidRow(Row row, int more) ->
                            rows.accept(more == 0 ? row : row.followedBy(read(more)));
                    case Wire.SaidReply(Reply reply) -> {
                        return reply;
                    }
                }
            }
        } catch (Malformed _) {
            throw new IOException("the server speaks another language; is it of another version?");
        }
    }

    private Bytes read(int octets) throws IOException {
        byte[] read = new byte[octets];
        for (int at = 0; at < octets; ) {
            ByteBuffer received = connection.await();
            if (!received.hasRemaining()) {
                throw new EOFException("the server went away in the middle");
            }
            int count = Math.min(octets - at, received.remaining());
            received.get(read, at, count);
            connection.consume(count);
            at += count;
        }
        return Bytes.wrap(read);
    }

    private void copy(InputStream body, long octets) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long left = octets;
        while (left > 0) {
            int count = body.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (count < 0) {
                throw new EOFException("the message is shorter than it was said to be");
            }
            connection.write(chunk, 0, count);
            left -= count;
        }
    }

    @Override
    public void close() {
        connection.abort();
    }
}
