package postrider.wire.mime;

import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.address.AddressList;

/// What a message says about itself, as IMAP ENVELOPE wants it (rfc3501#7.4.2). Texts are raw
/// octets, unfolded and trimmed, null when the field is absent; of a field that comes twice the
/// first counts. Address fields that come twice are joined.
public record Envelope(
        @Nullable Bytes date,
        @Nullable Bytes subject,
        AddressList from,
        AddressList sender,
        AddressList replyTo,
        AddressList to,
        AddressList cc,
        AddressList bcc,
        @Nullable Bytes inReplyTo,
        @Nullable Bytes messageId) {
    /// The envelope of a message without any field.
    public static final Envelope EMPTY =
            new Envelope(
                    null,
                    null,
                    AddressList.EMPTY,
                    AddressList.EMPTY,
                    AddressList.EMPTY,
                    AddressList.EMPTY,
                    AddressList.EMPTY,
                    AddressList.EMPTY,
                    null,
                    null);

    /// Sender, or From where there is none (rfc3501#7.4.2).
    public AddressList senderOrFrom() {
        return sender.isEmpty() ? from : sender;
    }

    /// Reply-To, or From where there is none (rfc3501#7.4.2).
    public AddressList replyToOrFrom() {
        return replyTo.isEmpty() ? from : replyTo;
    }
}
