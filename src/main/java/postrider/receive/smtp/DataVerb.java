package postrider.receive.smtp;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import postrider.directory.AccountId;
import postrider.envelope.Client;
import postrider.envelope.Envelope;
import postrider.envelope.Inlet;
import postrider.envelope.Origin;
import postrider.envelope.Outcome;
import postrider.net.Connection;
import postrider.net.Endpoint;
import postrider.wire.smtp.Reply;

/// DATA: takes the message and answers for it (rfc5321#4.1.1.4).
final class DataVerb {
    private DataVerb() {}

    static Turn turn(SmtpSession session) throws IOException {
        State state = session.state();
        Transaction transaction = state.transaction();
        Reply objection = check(transaction);
        if (objection != null || transaction == null) {
            Reply reply = objection == null ? Replies.MAIL_FIRST : objection;
            // rfc2920#3.1: DATA ends a pipelined group, so what follows may be a message (SM-16)
            return session.connection().buffered() > 0
                    ? Turn.last(state, reply)
                    : Turn.refused(state, reply);
        }
        if (session.connection().hasInput()) {
            return Turn.last(state, Replies.EARLY_DATA); // SM-16
        }
        Envelope envelope = envelope(session, state, transaction);
        try (Inlet.Delivery delivery = session.service().inlet().begin(envelope)) {
            Outcome already = delivery.settled();
            if (already != null) {
                return answer(session, envelope, Collections.nCopies(count(envelope), already), 0);
            }
            session.send(Replies.SEND_DATA);
            MessageReader message = new MessageReader(session, delivery);
            return switch (message.read()) {
                case WHOLE -> answer(session, envelope, delivery.commit(), message.size());
                case BAD_LINE_ENDS ->
                        answer(
                                session,
                                envelope,
                                Collections.nCopies(
                                        count(envelope),
                                        new Outcome.Refused(Outcome.Refusal.BAD_LINE_ENDS)),
                                message.size());
                case TOO_SLOW -> over(session, envelope, Replies.TOO_SLOW, message.size());
                case TOO_LONG -> over(session, envelope, Replies.TOO_LARGE, message.size());
                case CUT_SHORT -> over(session, envelope, null, message.size());
            };
        }
    }

    private static @Nullable Reply check(@Nullable Transaction transaction) {
        if (transaction == null) {
            return Replies.MAIL_FIRST; // rfc5321#4.1.4
        }
        // rfc5321#3.3, rfc2033#4.2
        return transaction.recipients().isEmpty() ? Replies.RCPT_FIRST : null;
    }

    private static Envelope envelope(SmtpSession session, State state, Transaction transaction) {
        Connection connection = session.connection();
        State.Greeting greeting = Objects.requireNonNull(state.greeting());
        Client client =
                new Client(
                        greeting.name(),
                        greeting.extended(),
                        connection.remote() instanceof Endpoint.Tcp tcp ? tcp.address() : null,
                        session.cipher());
        AccountId account = state.account();
        Origin origin =
                switch (session.role()) {
                    case SMTP -> new Origin.Smtp(client);
                    case SUBMISSION ->
                            new Origin.Submission(client, Objects.requireNonNull(account));
                    case LMTP -> new Origin.Lmtp(client);
                };
        return new Envelope(
                transaction.id(),
                origin,
                transaction.sender(),
                transaction.smtpUtf8(),
                transaction.recipients(),
                session.service().world().clock().instant());
    }

    private static int count(Envelope envelope) {
        return envelope.recipients().size();
    }

    /// Ends the transaction with one reply, or by LMTP with one for each recipient.
    private static Turn answer(
            SmtpSession session, Envelope envelope, List<Outcome> outcomes, long size) {
        Outcome together = Outcome.together(outcomes);
        TransactionLog.ended(session, envelope, outcomes, size);
        State next = session.concluded();
        if (together instanceof Outcome.Unknown) {
            return new Turn(next, List.of(), Turn.Then.CUT_OFF, Turn.Fault.NONE);
        }
        List<Outcome> told = session.role() == Role.LMTP ? outcomes : List.of(together);
        List<Reply> replies =
                told.stream().map(outcome -> Replies.of(envelope.id(), outcome)).toList();
        return new Turn(next, replies, Turn.Then.GO_ON, Turn.Fault.NONE);
    }

    /// Ends the session in the middle of the message.
    private static Turn over(
            SmtpSession session, Envelope envelope, @Nullable Reply reply, long size) {
        TransactionLog.broken(session, envelope, reply, size);
        List<Reply> replies = reply == null ? List.of() : List.of(reply);
        return new Turn(session.concluded(), replies, Turn.Then.CLOSE, Turn.Fault.NONE);
    }
}
