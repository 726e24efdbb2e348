package postrider.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import postrider.admin.api.Door;
import postrider.admin.api.Reply;
import postrider.admin.api.Request;
import postrider.admin.api.Row;
import postrider.net.SocketTransport;

/// A connection to the server with the sockets it stands on.
record ServerDoor(Door client, SocketTransport transport) implements Door {
    @Override
    public Reply ask(Request request, InputStream body, long octets, Consumer<Row> rows)
            throws IOException, InterruptedException {
        return client.ask(request, body, octets, rows);
    }

    @Override
    public void close() {
        client.close();
        transport.close();
    }
}
