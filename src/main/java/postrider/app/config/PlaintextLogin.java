package postrider.app.config;

/// Where a password may travel without TLS.
public enum PlaintextLogin {
    NEVER,
    LOOPBACK
}
