package postrider.wire.imap;

import java.io.IOException;
import postrider.wire.address.AddressList;
import postrider.wire.mime.Envelope;

/// Prints ENVELOPE (rfc3501#7.4.2).
public final class EnvelopePrinter {
    private EnvelopePrinter() {}

    /// The parenthesised list of ten fields.
    public static void print(Envelope envelope, ImapOutput out) throws IOException {
        out.text("(").nstring(envelope.date()).text(" ").nstring(envelope.subject());
        addresses(envelope.from(), out);
        // rfc3501#7.4.2: Sender and Reply-To default to From
        addresses(envelope.senderOrFrom(), out);
        addresses(envelope.replyToOrFrom(), out);
        addresses(envelope.to(), out);
        addresses(envelope.cc(), out);
        addresses(envelope.bcc(), out);
        out.text(" ").nstring(envelope.inReplyTo());
        out.text(" ").nstring(envelope.messageId()).text(")");
    }

    private static void addresses(AddressList list, ImapOutput out) throws IOException {
        if (list.isEmpty()) {
            out.text(" NIL");
            return;
        }
        out.text(" (");
        for (AddressList.Entry entry : list.entries()) {
            switch (entry) {
                case AddressList.Mailbox mailbox -> {
                    out.text("(").nstring(mailbox.name()).text(" ").nstring(mailbox.route());
                    // A missing domain is an empty string: NIL would make it a group mark.
                    out.text(" ").string(mailbox.localPart());
                    out.text(" ").string(mailbox.domain()).text(")");
                }
                case AddressList.GroupStart group ->
                        out.text("(NIL NIL ").string(group.name()).text(" NIL)");
                case AddressList.GroupEnd _ -> out.text("(NIL NIL NIL NIL)");
            }
        }
        out.text(")");
    }
}
