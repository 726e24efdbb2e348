package postrider.receive.smtp;

import org.jspecify.annotations.Nullable;
import postrider.envelope.Recipient;
import postrider.receive.Recipients.Resolution;
import postrider.wire.address.ForwardPath;
import postrider.wire.smtp.Rcpt;
import postrider.wire.smtp.Reply;

/// RCPT: names a recipient (rfc5321#4.1.1.3). One that can't be reached is refused here, never by a
/// bounce.
final class RcptVerb {
    private RcptVerb() {}

    static Turn turn(SmtpSession session, Rcpt rcpt) {
        State state = session.state();
        Transaction transaction = state.transaction();
        if (transaction == null) {
            return Turn.refused(state, Replies.MAIL_FIRST); // rfc5321#4.1.4
        }
        Reply objection = check(session, transaction, rcpt.path());
        if (objection != null) {
            return Turn.refused(state.in(transaction.refusing(objection)), objection);
        }
        Resolution found = session.service().recipients().resolve(rcpt.path());
        if (found instanceof Resolution.Local local) {
            Recipient recipient = new Recipient(rcpt.path(), local.accounts());
            // rfc1870#6.1: the announced size is held against the mailbox too
            if (!session.service().inlet().hasRoom(recipient, transaction.announced())) {
                Reply full = Replies.MAILBOX_FULL;
                return Turn.refused(state.in(transaction.refusing(full)), full);
            }
            return Turn.done(state.in(transaction.with(recipient)), Replies.RECIPIENT_OK);
        }
        Reply unreachable = unreachable(session.role(), found);
        return Turn.refused(
                state.in(transaction.refusing(unreachable)), unreachable, Turn.Fault.RECIPIENT);
    }

    private static @Nullable Reply check(
            SmtpSession session, Transaction transaction, ForwardPath path) {
        if (transaction.recipients().size() >= session.settings().recipients()) {
            return Replies.TOO_MANY_RECIPIENTS; // rfc5321#4.5.3.1.10, BM-01
        }
        boolean isAscii =
                switch (path) {
                    case ForwardPath.Mailbox mailbox -> mailbox.address().isAscii();
                    case ForwardPath.Postmaster _ -> true;
                };
        return isAscii || transaction.smtpUtf8() ? null : Replies.NEEDS_SMTPUTF8; // rfc6531#3.5
    }

    private static Reply unreachable(Role role, Resolution found) {
        return switch (found) {
            case Resolution.Local _ -> throw new IllegalArgumentException("reachable");
            case Resolution.Unknown _ -> Replies.NO_SUCH_MAILBOX;
            case Resolution.NotOurs _ ->
                    role == Role.SUBMISSION ? Replies.NO_REMOTE_YET : Replies.NO_RELAY;
            case Resolution.Nobody _ -> Replies.NOBODY_YET;
            case Resolution.Loop _ -> Replies.ALIAS_LOOP;
        };
    }
}
