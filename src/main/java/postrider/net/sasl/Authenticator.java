package postrider.net.sasl;

import postrider.net.Endpoint;

/// Says whether a login is right. Implemented by the directory; may block for the time of a
/// password hash and the delay after a failure.
@FunctionalInterface
public interface Authenticator {
    /// Checks a user name and password.
    ///
    /// @param user as the client wrote it, valid UTF-8 without controls
    /// @param remote where the client is, for limits and logs
    LoginResult authenticate(String user, Password password, Endpoint remote);
}
