package postrider.access.imap;

import postrider.base.Log;
import postrider.directory.AccountId;
import postrider.net.sasl.LoginResult;
import postrider.net.sasl.Password;
import postrider.wire.imap.ResponseCode;

/// Where LOGIN and AUTHENTICATE show what they have.
final class LoginDesk {
    /// For a login in clear where only TLS will do (rfc5530#3).
    static final Reply PRIVACY_REQUIRED =
            Reply.no(ResponseCode.PRIVACYREQUIRED, "Use TLS before you log in");

    /// For wrong names and wrong passwords alike (rfc5530#3).
    static final Reply FAILED =
            Reply.no(ResponseCode.AUTHENTICATIONFAILED, "Wrong user name or password");

    private static final Log LOG = Log.of("imap");

    private LoginDesk() {}

    /// Checks the credentials and changes the session's state when they are right.
    ///
    /// @param way for the log
    static Reply logIn(ImapSession session, String user, Password password, String way) {
        LoginResult result =
                session.service()
                        .authenticator()
                        .authenticate(user, password, session.connection().remote());
        return switch (result) {
            case LoginResult.Success(String accountId, String loginName) -> {
                AccountId account = new AccountId(Long.parseLong(accountId));
                session.loggedIn(loginName, session.service().store().account(account));
                LOG.info(
                        "login",
                        "session",
                        session.connection().id(),
                        "user",
                        loginName,
                        "way",
                        way,
                        "remote",
                        session.connection().remote(),
                        "tls",
                        session.connection().isTls());
                yield Reply.ok(
                        new ResponseCode("CAPABILITY " + CapabilityHandler.capabilities(session)),
                        "Logged in");
            }
            // The authenticator has logged these.
            case LoginResult.Refused _ -> FAILED;
            case LoginResult.TryLater _ ->
                    Reply.no(ResponseCode.UNAVAILABLE, "Logging in is not possible now");
        };
    }
}
