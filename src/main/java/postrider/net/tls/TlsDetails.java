package postrider.net.tls;

/// What two sides agreed on.
///
/// @param protocol as the JDK names it, such as `TLSv1.3`
/// @param cipher the cipher suite's IANA name
public record TlsDetails(String protocol, String cipher) {}
