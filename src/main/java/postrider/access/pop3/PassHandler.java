package postrider.access.pop3;

import java.io.IOException;
import postrider.net.sasl.Password;
import postrider.wire.pop3.Pass;
import postrider.wire.pop3.Reply;

/// PASS: logs in as whom USER named.
final class PassHandler {
    private PassHandler() {}

    static State obey(Pop3Session session, State.Authorization now, Pass pass) throws IOException {
        if (!session.mayLogIn()) {
            session.refuse(Login.NEEDS_TLS);
            return now;
        }
        String user = now.user();
        if (user == null) {
            session.refuse(Reply.error("Send USER first"));
            return now;
        }
        return Login.attempt(session, user, Password.of(pass.password()));
    }
}
