package postrider.net.sasl;

import postrider.net.Connection;

/// Where a password may be sent without TLS.
public enum PlaintextLogin {
    /// Nowhere.
    NEVER,
    /// From this machine itself.
    LOOPBACK;

    /// Whether this peer may log in now.
    public boolean allows(Connection connection) {
        return connection.isTls() || (this == LOOPBACK && connection.isLoopback());
    }
}
