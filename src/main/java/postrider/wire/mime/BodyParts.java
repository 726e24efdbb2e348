package postrider.wire.mime;

import java.util.List;

/// Which parts of a message a reader shows and which it offers as files, by the algorithm of
/// rfc8621#4.1.4. Messages inside the message are files; what is in them is not looked at. A
/// picture beside text can be in more than one list.
///
/// @param textBody the parts to show one after the other, plain text rather than HTML
/// @param htmlBody the parts to show one after the other, HTML rather than plain text
/// @param attachments the rest, in the order of the message
/// @param files the attachments, and the files inside texts, as a list for people
/// @param hasAttachment whether one of the files is one that the sender meant to send: no `inline`
///   text or picture, no picture that the HTML beside it shows, no signature of the parts beside it
public record BodyParts(
        List<Part> textBody,
        List<Part> htmlBody,
        List<Part> attachments,
        List<Attachment> files,
        boolean hasAttachment) {
    public BodyParts {
        textBody = List.copyOf(textBody);
        htmlBody = List.copyOf(htmlBody);
        attachments = List.copyOf(attachments);
        files = List.copyOf(files);
    }

    /// Sorts the parts of a message.
    public static BodyParts of(Message message) {
        return of(message.root());
    }

    /// Sorts the parts below, and with, this one.
    public static BodyParts of(Part root) {
        return new BodyPartsWalk().of(root);
    }
}
