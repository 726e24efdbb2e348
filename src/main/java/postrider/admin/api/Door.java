package postrider.admin.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/// A way to the operations: inside this process, or over the socket of a running server.
public interface Door extends AutoCloseable {
    /// Asks for one operation and returns when it is over.
    ///
    /// @param body what follows the request; read only as far as it is needed
    /// @param octets how many octets the body has
    /// @param rows takes the lines of a listing
    /// @throws IOException when the body can't be read or the server goes away
    Reply ask(Request request, InputStream body, long octets, Consumer<Row> rows)
            throws IOException, InterruptedException;

    /// A request without a body.
    default Reply ask(Request request, Consumer<Row> rows)
            throws IOException, InterruptedException {
        return ask(request, InputStream.nullInputStream(), 0, rows);
    }

    @Override
    void close();
}
