package postrider.net;

import java.net.InetAddress;
import java.nio.file.Path;

/// One end of a connection, or a place to listen.
public sealed interface Endpoint {
    /// Whether the peer is on this machine.
    boolean isLoopback();

    /// An address and port; port 0 asks for any free one.
    record Tcp(InetAddress address, int port) implements Endpoint {
        public Tcp {
            if (port < 0 || port > 0xffff) {
                throw new IllegalArgumentException("port " + port);
            }
        }

        @Override
        public boolean isLoopback() {
            return address.isLoopbackAddress();
        }

        /// `192.0.2.1:25` or `[2001:db8::1]:25`.
        @Override
        public String toString() {
            return AddressText.bracketed(address) + ":" + port;
        }
    }

    /// A local socket file. The unnamed end of an accepted connection has the empty path.
    record Unix(Path path) implements Endpoint {
        @Override
        public boolean isLoopback() {
            return true;
        }

        /// The path, or `unix` for an unnamed end.
        @Override
        public String toString() {
            return path.toString().isEmpty() ? "unix" : path.toString();
        }
    }
}
