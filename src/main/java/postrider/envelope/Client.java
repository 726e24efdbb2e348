package postrider.envelope;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// The program at the other end of the connection that a message came by.
///
/// @param name what it called itself in EHLO, HELO or LHLO; letters, digits and `-_.:[]`
/// @param extended whether it spoke extended SMTP, which HELO does not
/// @param address null when it came by a local socket
/// @param cipher the TLS cipher suite by its IANA name; null in clear
public record Client(
        String name, boolean extended, @Nullable InetAddress address, @Nullable String cipher) {}
