package postrider.wire.mime;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.address.AddressList;
import postrider.wire.header.Disposition;
import postrider.wire.header.Parameters;

/// An index as text that people can review: one line per fact, parts indented.
final class IndexText {
    private final StringBuilder text = new StringBuilder();

    static String of(MessageIndex index) {
        IndexText printer = new IndexText();
        printer.message(index.message(), "");
        for (Defect defect : index.defects()) {
            printer.line("", "defect", defect.kind() + " at " + defect.offset());
        }
        printer.line("", "size", Long.toString(index.size()));
        return printer.text.toString();
    }

    private void message(Message message, String indent) {
        Envelope envelope = message.envelope();
        line(indent, "date", envelope.date());
        line(indent, "subject", envelope.subject());
        addresses(indent, "from", envelope.from());
        addresses(indent, "sender", envelope.sender());
        addresses(indent, "reply-to", envelope.replyTo());
        addresses(indent, "to", envelope.to());
        addresses(indent, "cc", envelope.cc());
        addresses(indent, "bcc", envelope.bcc());
        line(indent, "in-reply-to", envelope.inReplyTo());
        line(indent, "message-id", envelope.messageId());
        part(message.root(), indent);
    }

    private void part(Part part, String indent) {
        line(
                indent,
                part.type().type() + "/" + part.type().subtype(),
                part.encoding()
                        + ", header "
                        + part.headerStart()
                        + ", body "
                        + part.bodyStart()
                        + " to "
                        + part.bodyEnd()
                        + ", lines "
                        + part.lines());
        String inner = indent + "  ";
        parameters(inner, part.type().parameters());
        line(inner, "id", part.id());
        line(inner, "description", part.description());
        line(inner, "md5", part.md5());
        Disposition disposition = part.disposition();
        if (disposition != null) {
            line(inner, "disposition", disposition.type());
            parameters(inner + "  ", disposition.parameters());
        }
        if (!part.languages().isEmpty()) {
            line(inner, "language", String.join(", ", part.languages()));
        }
        line(inner, "location", part.location());
        for (Part child : part.parts()) {
            part(child, inner);
        }
        Message message = part.message();
        if (message != null) {
            message(message, inner);
        }
    }

    private void parameters(String indent, Parameters parameters) {
        for (Parameters.Parameter parameter : parameters.all()) {
            line(indent, parameter.name(), show(parameter.value()));
        }
    }

    private void addresses(String indent, String name, AddressList list) {
        for (AddressList.Entry entry : list.entries()) {
            line(
                    indent,
                    name,
                    switch (entry) {
                        case AddressList.Mailbox mailbox -> show(mailbox);
                        case AddressList.GroupStart group -> show(group.name()) + ":";
                        case AddressList.GroupEnd() -> ";";
                    });
        }
    }

    static String show(AddressList.Mailbox mailbox) {
        Bytes name = mailbox.name();
        Bytes route = mailbox.route();
        return (name == null ? "" : "[" + show(name) + "] ")
                + (route == null ? "" : "{" + show(route) + "} ")
                + show(mailbox.localPart())
                + " @ "
                + show(mailbox.domain());
    }

    private void line(String indent, String name, @Nullable Bytes value) {
        if (value != null) {
            line(indent, name, show(value));
        }
    }

    private void line(String indent, String name, String value) {
        text.append(indent).append(name).append(": ").append(value).append('\n');
    }

    /// One character per octet; what is not printable ASCII as `\xx`.
    static String show(Bytes octets) {
        StringBuilder shown = new StringBuilder();
        for (char c : new String(octets.toArray(), StandardCharsets.ISO_8859_1).toCharArray()) {
            if (c == '\\') {
                shown.append("\\\\");
            } else if (c < ' ' || c >= 0x7f) {
                shown.append(String.format("\\%02x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }
}
