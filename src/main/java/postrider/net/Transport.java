package postrider.net;

import java.io.IOException;
import java.time.Duration;

/// How octets travel: real sockets, or in-memory pipes for tests and the lab.
public interface Transport {
    /// Takes the endpoint for incoming connections. A Unix socket is made for its owner only (mode
    /// 0600) and replaces a stale one.
    ///
    /// @throws IOException when it is in use or not allowed; the message names the endpoint
    Binding listen(Endpoint endpoint) throws IOException;

    /// Opens a connection.
    ///
    /// @throws java.net.SocketTimeoutException when nobody answered in time
    ByteStream connect(Endpoint endpoint, Duration timeout) throws IOException;
}
