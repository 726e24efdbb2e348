package postrider.access.pop3;

import java.io.IOException;
import java.util.stream.Collectors;
import postrider.net.sasl.Mechanism;
import postrider.wire.pop3.Reply;

/// CAPA: says what there is, in this state (rfc2449#5).
final class CapaHandler {
    private CapaHandler() {}

    static State obey(Pop3Session session, State now) throws IOException {
        session.say(Reply.ok("What I can do"));
        session.line("TOP");
        session.line("UIDL");
        if (session.mayLogIn()) { // TL-12
            session.line("USER");
            session.line(
                    Mechanism.ALL.stream()
                            .map(Mechanism::name)
                            .collect(Collectors.joining(" ", "SASL ", "")));
        }
        if (session.tls() != null && !session.connection().isTls()) {
            session.line("STLS");
        }
        session.line("PIPELINING");
        session.line("RESP-CODES");
        session.line("AUTH-RESP-CODE");
        session.line("EXPIRE NEVER");
        session.line("IMPLEMENTATION Postrider");
        session.line(".");
        return now;
    }
}
