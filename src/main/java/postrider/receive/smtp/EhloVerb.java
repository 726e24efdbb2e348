package postrider.receive.smtp;

import java.util.ArrayList;
import java.util.List;
import postrider.net.sasl.Mechanism;
import postrider.wire.smtp.Capabilities;
import postrider.wire.smtp.Ehlo;
import postrider.wire.smtp.Extension;
import postrider.wire.smtp.Reply;

/// EHLO: the client says who it is, the server what it can do (rfc5321#4.1.1.1).
final class EhloVerb {
    private EhloVerb() {}

    static Turn turn(SmtpSession session, Ehlo ehlo) {
        if (session.role() == Role.LMTP) {
            return Turn.refused(session.state(), Replies.USE_LHLO); // rfc2033#4.1
        }
        // rfc5321#4.1.4: a transaction ends as with RSET
        State next = session.state().greeted(new State.Greeting(ehlo.name(), true));
        return Turn.done(next, answer(session));
    }

    /// Also that of LHLO.
    static Reply answer(SmtpSession session) {
        List<Extension> extensions = new ArrayList<>();
        extensions.add(new Extension.Pipelining());
        extensions.add(new Extension.Size(session.service().inlet().sizeLimit()));
        extensions.add(new Extension.EightBitMime());
        extensions.add(new Extension.EnhancedStatusCodes());
        extensions.add(new Extension.SmtpUtf8());
        // rfc3207#4.2: not offered again once TLS is on
        if (session.service().tls() != null && !session.connection().isTls()) {
            extensions.add(new Extension.StartTls());
        }
        // rfc4954#3: not before TLS where passwords may not go in clear
        if (session.role() == Role.SUBMISSION && session.isPrivate()) {
            extensions.add(new Extension.Auth(Mechanism.ALL.stream().map(Enum::name).toList()));
        }
        return new Capabilities(extensions).reply(session.service().hostname(), "at your service");
    }
}
