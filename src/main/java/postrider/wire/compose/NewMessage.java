package postrider.wire.compose;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import postrider.wire.address.AddressList;

/// A message to be built. The methods give a copy with one more field; the order in which they are
/// called does not matter.
///
/// @param fields those of the message; the builder puts the well-known ones into a fixed order in
///   front of the others
public record NewMessage(List<NewField> fields, NewPart body) {
    private static final Set<String> DATES = Set.of("date");
    private static final Set<String> ADDRESSES =
            Set.of("from", "sender", "reply-to", "to", "cc", "bcc");
    private static final Set<String> IDS = Set.of("message-id", "in-reply-to", "references");

    /// @throws IllegalArgumentException if a field comes twice that must not (rfc5322#3.6), is not
    ///   of the form that its name asks for, or is one of MIME, which parts have
    public NewMessage {
        Set<String> once = new HashSet<>();
        for (NewField field : fields) {
            String name = field.name().toLowerCase(Locale.ROOT);
            boolean formFits =
                    switch (field) {
                        case NewField.Date _ -> !ADDRESSES.contains(name) && !IDS.contains(name);
                        case NewField.Addresses _ -> !DATES.contains(name) && !IDS.contains(name);
                        case NewField.Ids(_, List<String> ids) ->
                                !DATES.contains(name)
                                        && !ADDRESSES.contains(name)
                                        && (!name.equals("message-id") || isMessageId(ids));
                        case NewField.Text _, NewField.Value _ ->
                                !DATES.contains(name)
                                        && !ADDRESSES.contains(name)
                                        && !IDS.contains(name);
                    };
            boolean isSingle = FieldOrder.isKnown(name);
            if (!formFits || name.startsWith("content-") || name.equals("mime-version")) {
                throw new IllegalArgumentException("no " + field.name() + " field of this form");
            }
            if (isSingle && !once.add(name)) {
                throw new IllegalArgumentException("two " + field.name() + " fields");
            }
        }
        fields = List.copyOf(fields);
    }

    private static boolean isMessageId(List<String> ids) {
        if (ids.size() != 1) {
            return false;
        }
        String id = ids.getFirst();
        int at = id.indexOf('@');
        return at > 0 && at < id.length() - 1;
    }

    /// A message without fields yet.
    public static NewMessage of(NewPart body) {
        return new NewMessage(List.of(), body);
    }

    public NewMessage with(NewField field) {
        List<NewField> more = new ArrayList<>(fields);
        more.add(field);
        return new NewMessage(more, body);
    }

    public NewMessage date(OffsetDateTime date) {
        return with(new NewField.Date("Date", date));
    }

    /// The authors.
    public NewMessage from(AddressList authors) {
        return with(new NewField.Addresses("From", authors));
    }

    /// Who sends it, where that is not the one author.
    public NewMessage sender(AddressList.Mailbox sender) {
        return with(new NewField.Addresses("Sender", new AddressList(List.of(sender))));
    }

    public NewMessage replyTo(AddressList addresses) {
        return with(new NewField.Addresses("Reply-To", addresses));
    }

    public NewMessage to(AddressList recipients) {
        return with(new NewField.Addresses("To", recipients));
    }

    public NewMessage cc(AddressList recipients) {
        return with(new NewField.Addresses("Cc", recipients));
    }

    /// Recipients that others do not see: whoever sends the message takes the field out.
    public NewMessage bcc(AddressList recipients) {
        return with(new NewField.Addresses("Bcc", recipients));
    }

    public NewMessage subject(String subject) {
        return with(new NewField.Text("Subject", subject));
    }

    /// The id of the message.
    ///
    /// @param id without angle brackets, see [NewField.Ids#fresh]
    public NewMessage messageId(String id) {
        return with(new NewField.Ids("Message-ID", List.of(id)));
    }

    /// The messages that this one answers.
    ///
    /// @param ids without angle brackets; those that cannot be written are left out
    public NewMessage inReplyTo(List<String> ids) {
        return with(NewField.Ids.readable("In-Reply-To", ids));
    }

    /// The messages of the thread before this one.
    ///
    /// @param ids without angle brackets, the oldest first; those that cannot be written are left
    ///   out
    public NewMessage references(List<String> ids) {
        return with(NewField.Ids.readable("References", ids));
    }
}
