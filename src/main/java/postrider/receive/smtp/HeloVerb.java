package postrider.receive.smtp;

import postrider.wire.smtp.Helo;
import postrider.wire.smtp.Reply;

/// HELO: the client says who it is and wants no extensions (rfc5321#4.1.1.1).
final class HeloVerb {
    private HeloVerb() {}

    static Turn turn(SmtpSession session, Helo helo) {
        if (session.role() == Role.LMTP) {
            return Turn.refused(session.state(), Replies.USE_LHLO); // rfc2033#4.1
        }
        State next = session.state().greeted(new State.Greeting(helo.name(), false));
        return Turn.done(next, Reply.plain(250, session.service().hostname()));
    }
}
