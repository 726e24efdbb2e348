package postrider.receive.smtp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.directory.AccountId;
import postrider.envelope.TransactionId;
import postrider.wire.address.Address;
import postrider.wire.smtp.Mail;
import postrider.wire.smtp.Reply;

/// MAIL: begins a transaction (rfc5321#4.1.1.2).
final class MailVerb {
    private MailVerb() {}

    static Turn turn(SmtpSession session, Mail mail) {
        State state = session.state();
        Reply objection = check(session, state, mail);
        if (objection != null) {
            TransactionLog.refused(session, mail, objection);
            return Turn.refused(state, objection);
        }
        TransactionId id = TransactionId.next(session.service().world());
        long announced = Math.max(1, mail.size());
        Transaction begun =
                new Transaction(id, mail.path(), mail.smtpUtf8(), announced, List.of(), null);
        return Turn.done(state.in(begun), Replies.SENDER_OK);
    }

    private static @Nullable Reply check(SmtpSession session, State state, Mail mail) {
        boolean isSubmission = session.role() == Role.SUBMISSION;
        if (state.greeting() == null) {
            // rfc5321#4.1.4
            return session.role() == Role.LMTP ? Replies.LHLO_FIRST : Replies.GREET_FIRST;
        }
        if (isSubmission && state.account() == null) {
            return Replies.LOGIN_FIRST; // rfc6409#4.3
        }
        if (state.transaction() != null) {
            return Replies.MAIL_IN_PROGRESS; // rfc5321#4.1.4
        }
        if (mail.auth() && !isSubmission) {
            return Replies.UNKNOWN_PARAMETER; // rfc5321#4.1.1.11
        }
        if (mail.size() > session.service().inlet().sizeLimit()) {
            return Replies.TOO_LARGE; // rfc1870#6.1
        }
        Address sender = mail.path().address();
        if (sender == null) {
            return null;
        }
        if (!sender.isAscii() && !mail.smtpUtf8()) {
            return Replies.NEEDS_SMTPUTF8; // rfc6531#3.5
        }
        AccountId account = state.account();
        // rfc6409#6.1, RL-11
        boolean mayUse =
                account == null || session.service().recipients().maySendAs(account, sender);
        return mayUse ? null : Replies.NOT_YOUR_ADDRESS;
    }
}
