package postrider.receive.smtp;

import postrider.wire.smtp.Lhlo;

/// LHLO: the EHLO of LMTP (rfc2033#4.1).
final class LhloVerb {
    private LhloVerb() {}

    static Turn turn(SmtpSession session, Lhlo lhlo) {
        if (session.role() != Role.LMTP) {
            return Turn.refused(session.state(), Replies.USE_EHLO);
        }
        State next = session.state().greeted(new State.Greeting(lhlo.name(), true));
        return Turn.done(next, EhloVerb.answer(session));
    }
}
