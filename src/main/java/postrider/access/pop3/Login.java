package postrider.access.pop3;

import java.io.IOException;
import postrider.base.Log;
import postrider.directory.AccountId;
import postrider.net.Connection;
import postrider.net.sasl.LoginResult;
import postrider.net.sasl.Password;
import postrider.wire.pop3.Reply;
import postrider.wire.pop3.Reply.Code;

/// What PASS and AUTH do with credentials.
final class Login {
    /// Why nobody may log in now; said before a secret is read where that is possible (TL-12).
    static final Reply NEEDS_TLS =
            Reply.error("Logins need TLS here: use STLS first, or the port for POP3 over TLS");

    private static final Log LOG = Log.of("pop3");

    private Login() {}

    /// Checks them and opens the maildrop. A failed login begins anew with USER.
    static State attempt(Pop3Session session, String user, Password password) throws IOException {
        Connection connection = session.connection();
        return switch (session.authenticator().authenticate(user, password, connection.remote())) {
            case LoginResult.Success(String account, String name) ->
                    open(session, new AccountId(Long.parseLong(account)), name);
            case LoginResult.Refused _ ->
                    refused(session, Reply.error(Code.AUTH, "Wrong user name or password"));
            case LoginResult.TryLater _ ->
                    refused(
                            session,
                            Reply.error(Code.SYS_TEMP, "Can't check logins now, try later"));
        };
    }

    private static State refused(Pop3Session session, Reply reply) throws IOException {
        session.refuse(reply);
        return new State.Authorization(null);
    }

    private static State open(Pop3Session session, AccountId account, String name)
            throws IOException {
        Connection connection = session.connection();
        return switch (session.maildrops().open(account)) {
            case Maildrops.Opening.Opened(Maildrop maildrop) -> {
                LOG.info(
                        "login",
                        "id",
                        connection.id(),
                        "user",
                        name,
                        "remote",
                        connection.remote(),
                        "tls",
                        connection.isTls(),
                        "messages",
                        maildrop.size());
                State.Transaction begun = State.Transaction.of(maildrop);
                session.say(Reply.ok(StatHandler.total(begun)));
                yield begun;
            }
            case Maildrops.Opening.InUse _ ->
                    refused(
                            session,
                            Reply.error(Code.IN_USE, "Another POP3 session has this mailbox open"));
            case Maildrops.Opening.Gone _ ->
                    refused(session, Reply.error(Code.SYS_TEMP, "This account has no mailbox"));
        };
    }
}
