package postrider.receive.smtp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Log;
import postrider.envelope.Envelope;
import postrider.envelope.Outcome;
import postrider.wire.smtp.Mail;
import postrider.wire.smtp.Reply;

/// One line for each transaction, accepted or not.
final class TransactionLog {
    private static final Log LOG = Log.of("smtp");

    private TransactionLog() {}

    /// The message came whole and was decided upon.
    static void ended(SmtpSession session, Envelope envelope, List<Outcome> outcomes, long size) {
        long stored = outcomes.stream().filter(Outcome.Stored.class::isInstance).count();
        Outcome together = Outcome.together(outcomes);
        String outcome =
                together instanceof Outcome.Unknown
                        ? "unknown"
                        : Replies.of(envelope.id(), together).toString();
        write(
                session,
                stored > 0 ? "stored" : "refused",
                "id",
                envelope.id(),
                "from",
                envelope.sender(),
                "to",
                envelope.recipients().size(),
                "stored",
                stored,
                "size",
                size,
                "outcome",
                outcome);
    }

    /// The session ended in the middle of the message.
    ///
    /// @param reply what the client was told; null when it was gone
    static void broken(SmtpSession session, Envelope envelope, @Nullable Reply reply, long size) {
        write(
                session,
                "broken off",
                "id",
                envelope.id(),
                "from",
                envelope.sender(),
                "to",
                envelope.recipients().size(),
                "size",
                size,
                "outcome",
                reply == null ? "connection lost" : reply);
    }

    /// It ended before a message came.
    static void dropped(SmtpSession session, Transaction transaction) {
        Reply objection = transaction.objection();
        write(
                session,
                objection == null ? "dropped" : "refused",
                "id",
                transaction.id(),
                "from",
                transaction.sender(),
                "to",
                transaction.recipients().size(),
                "outcome",
                objection == null ? "no message" : objection);
    }

    /// It did not begin.
    static void refused(SmtpSession session, Mail mail, Reply reply) {
        write(session, "refused", "from", mail.path(), "outcome", reply);
    }

    private static void write(SmtpSession session, String event, Object... pairs) {
        List<Object> all = new ArrayList<>(List.of(pairs));
        all.addAll(List.of("client", session.connection().remote()));
        State.Greeting greeting = session.state().greeting();
        if (greeting != null) {
            all.addAll(List.of("helo", greeting.name()));
        }
        String cipher = session.cipher();
        all.addAll(List.of("tls", cipher == null ? "no" : cipher));
        all.addAll(List.of("session", session.connection().id()));
        LOG.info(event, all.toArray());
    }
}
