package postrider.access.imap;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import postrider.net.Connection;

/// Sends commands and reads lines; literals count as lines.
final class TestClient implements AutoCloseable {
    private final Connection connection;
    private int tags;

    TestClient(Connection connection) {
        this.connection = connection;
    }

    void send(String text) throws IOException {
        connection.write(text.getBytes(StandardCharsets.ISO_8859_1));
        connection.flush();
    }

    /// The next line without its end.
    String line() throws IOException {
        byte[] line = connection.readLine(1 << 20);
        if (line == null) {
            throw new EOFException();
        }
        return new String(line, 0, line.length - 2, StandardCharsets.ISO_8859_1);
    }

    /// Whether the server has closed.
    boolean isAtEnd() throws IOException {
        return connection.readLine(1 << 20) == null;
    }

    /// Sends a command and reads its responses; the tagged one comes last, without its tag.
    List<String> command(String command) throws IOException {
        String tag = "t" + tags++;
        send(tag + " " + command + "\r\n");
        return until(tag);
    }

    /// The lines up to the tagged one, which comes without its tag.
    List<String> until(String tag) throws IOException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = line();
            if (line.startsWith(tag + " ")) {
                lines.add(line.substring(tag.length() + 1));
                return lines;
            }
            lines.add(line);
        }
    }

    /// Begins to idle.
    void idle() throws IOException {
        send("idle IDLE\r\n");
        line();
    }

    @Override
    public void close() {
        connection.close();
    }
}
