package postrider.app.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;
import postrider.net.Endpoint;

/// One entry of `[listen]`: a name of the owner's choice, the protocol and the place.
///
/// @param name the key in the file, used in the log
public record Listen(String name, Protocol protocol, Endpoint endpoint) {
    /// Reads `protocol://address:port`. The address is an IP address, `[::]` for all of both
    /// families, `0.0.0.0` for all of IPv4, or `localhost`; host names are not looked up. Without a
    /// port it is the protocol's own; port 0 takes any free one. LMTP may also have a Unix socket:
    /// `lmtp:///path/to/socket`.
    ///
    /// @throws Malformed with what was expected
    public static Listen parse(String name, String url) throws Malformed {
        int colon = url.indexOf("://");
        Protocol protocol = colon < 0 ? null : protocol(url.substring(0, colon));
        if (protocol == null) {
            throw new Malformed(0, "a URL that begins with one of " + schemes());
        }
        String place = url.substring(colon + 3);
        if (place.startsWith("/")) {
            if (protocol != Protocol.LMTP) {
                throw new Malformed(colon, "an address and port: only lmtp may have a Unix socket");
            }
            return new Listen(name, protocol, new Endpoint.Unix(Path.of(place)));
        }
        if (place.endsWith("/")) {
            place = place.substring(0, place.length() - 1);
        }
        return new Listen(name, protocol, tcp(place, protocol));
    }

    private static @Nullable Protocol protocol(String scheme) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.scheme().equals(scheme.toLowerCase(Locale.ROOT))) {
                return protocol;
            }
        }
        return null;
    }

    private static String schemes() {
        StringBuilder text = new StringBuilder();
        for (Protocol protocol : Protocol.values()) {
            text.append(text.isEmpty() ? "" : ", ").append(protocol.scheme()).append("://");
        }
        return text.toString();
    }

    private static Endpoint tcp(String place, Protocol protocol) throws Malformed {
        int port = protocol.port();
        String host = place;
        int colon = place.lastIndexOf(':');
        if (colon > place.lastIndexOf(']')) {
            host = place.substring(0, colon);
            port = port(place.substring(colon + 1));
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (!bracketed && host.indexOf(':') >= 0) {
            throw new Malformed(0, "an IPv6 address in brackets, such as [::1]:25");
        }
        try {
            String literal = bracketed ? host.substring(1, host.length() - 1) : host;
            return new Endpoint.Tcp(
                    InetAddress.ofLiteral(host.equals("localhost") ? "127.0.0.1" : literal), port);
        } catch (IllegalArgumentException noAddress) {
            throw new Malformed(0, "an IP address and port, such as 127.0.0.1:25 or [::]:25");
        }
    }

    private static int port(String digits) throws Malformed {
        if (digits.isEmpty() || digits.length() > 5) {
            throw new Malformed(0, "a port from 0 to 65535");
        }
        int port = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                throw new Malformed(0, "a port from 0 to 65535");
            }
            port = port * 10 + (c - '0');
        }
        if (port > 0xffff) {
            throw new Malformed(0, "a port from 0 to 65535");
        }
        return port;
    }

    /// The URL, as it could stand in the file.
    public String url() {
        return switch (endpoint) {
            case Endpoint.Tcp tcp -> protocol.scheme() + "://" + tcp;
            case Endpoint.Unix(Path path) -> protocol.scheme() + "://" + path;
        };
    }
}
