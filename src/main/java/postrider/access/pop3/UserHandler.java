package postrider.access.pop3;

import java.io.IOException;
import postrider.wire.pop3.Reply;
import postrider.wire.pop3.User;

/// USER: keeps the name. Whether there is such an account shows only after PASS.
final class UserHandler {
    private UserHandler() {}

    static State obey(Pop3Session session, State.Authorization now, User user) throws IOException {
        if (!session.mayLogIn()) {
            session.refuse(Login.NEEDS_TLS);
            return now;
        }
        session.say(Reply.ok("Send the password"));
        return new State.Authorization(user.name());
    }
}
