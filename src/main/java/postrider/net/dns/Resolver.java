package postrider.net.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/// Looks names up.
public interface Resolver {
    /// The IPv4 and IPv6 addresses of a host name, in the order to try them; empty when it has
    /// none.
    ///
    /// @throws IOException when it could not be found out now
    List<InetAddress> addresses(String name) throws IOException;
}
