package postrider.receive.smtp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.envelope.Recipient;
import postrider.envelope.TransactionId;
import postrider.wire.address.ReversePath;
import postrider.wire.smtp.Reply;

/// From MAIL to the end of the message.
///
/// @param announced octets of the message as MAIL told them (rfc1870#5), at least 1
/// @param recipients accepted so far, in their order
/// @param objection why the last refused recipient was refused; null when there is none
record Transaction(
        TransactionId id,
        ReversePath sender,
        boolean smtpUtf8,
        long announced,
        List<Recipient> recipients,
        @Nullable Reply objection) {
    Transaction {
        recipients = List.copyOf(recipients);
    }

    Transaction with(Recipient recipient) {
        List<Recipient> more = new ArrayList<>(recipients);
        more.add(recipient);
        return new Transaction(id, sender, smtpUtf8, announced, more, objection);
    }

    Transaction refusing(Reply reply) {
        return new Transaction(id, sender, smtpUtf8, announced, recipients, reply);
    }
}
