package postrider.net;

import java.io.IOException;

/// What a listener does with each connection.
@FunctionalInterface
public interface Service {
    /// Holds one session on the connection's own virtual thread and returns when it is over; the
    /// listener flushes and closes. An `IOException` ends the session quietly, anything else is
    /// logged as a fault of ours.
    void serve(Connection connection) throws IOException;

    /// The line, without its end, that a client gets in place of a session when there are too many
    /// connections, such as `421 4.7.0 Too many connections`. Empty: it is just closed.
    default String refusal() {
        return "";
    }
}
