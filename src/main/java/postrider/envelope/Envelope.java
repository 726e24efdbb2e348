package postrider.envelope;

import java.time.Instant;
import java.util.List;
import postrider.wire.address.ReversePath;

/// All that is known of a message without looking into it.
///
/// @param sender gets the failure notices
/// @param smtpUtf8 whether addresses or header fields are in UTF-8 (rfc6531)
/// @param recipients in the order in which they were accepted; at least one
/// @param receivedAt when the text began to arrive
public record Envelope(
        TransactionId id,
        Origin origin,
        ReversePath sender,
        boolean smtpUtf8,
        List<Recipient> recipients,
        Instant receivedAt) {
    public Envelope {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("an envelope without a recipient");
        }
    }
}
