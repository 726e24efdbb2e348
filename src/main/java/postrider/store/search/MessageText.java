package postrider.store.search;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postrider.store.StoredMessage;
import postrider.store.text.SearchText;
import postrider.store.text.TextSettings;
import postrider.wire.header.HeaderBlock;
import postrider.wire.mime.Message;
import postrider.wire.mime.Part;
import postrider.wire.mime.PartContent;
import postrider.wire.text.EncodedWords;

/// What can be searched in a message: its header fields, decoded, and the pieces of text of its
/// body. Words in a row are looked for inside one piece.
final class MessageText {
    /// Fields that people write or read, in lower case; TEXT looks into these.
    private static final Set<String> FOR_PEOPLE =
            Set.of(
                    "from",
                    "sender",
                    "reply-to",
                    "to",
                    "cc",
                    "bcc",
                    "subject",
                    "message-id",
                    "in-reply-to",
                    "references",
                    "list-id",
                    "comments",
                    "keywords");

    /// Takes pieces of text.
    @FunctionalInterface
    interface Visitor {
        /// Takes one.
        ///
        /// @return whether to go on
        boolean piece(String text) throws IOException;
    }

    private final StoredMessage message;
    private @Nullable HeaderBlock header;

    MessageText(StoredMessage message) {
        this.message = message;
    }

    HeaderBlock header() throws IOException {
        if (header == null) {
            header = PartContent.header(message.source(), message.index().root());
        }
        return header;
    }

    static String value(HeaderBlock header, HeaderBlock.Field field) {
        return EncodedWords.decode(header.value(field));
    }

    /// The fields that people write or read, each as a line.
    ///
    /// @return false when the visitor had enough
    boolean head(Visitor visitor) throws IOException {
        return head(header(), visitor);
    }

    private static boolean head(HeaderBlock header, Visitor visitor) throws IOException {
        for (HeaderBlock.Field field : header) {
            if (FOR_PEOPLE.contains(field.name().toLowerCase(Locale.ROOT))
                    && !visitor.piece(field.name() + ": " + value(header, field))) {
                return false;
            }
        }
        return true;
    }

    /// The body: texts of parts, names of files, and the headers of messages inside.
    ///
    /// @return false when the visitor had enough
    boolean body(Visitor visitor) throws IOException {
        SearchText text =
                new SearchText(message.index().message(), message.source(), TextSettings.DEFAULT);
        for (SearchText.Piece piece = text.next(); piece != null; piece = text.next()) {
            if (!visitor.piece(piece.text())) {
                return false;
            }
        }
        Deque<Part> open = new ArrayDeque<>();
        open.push(message.index().root());
        while (!open.isEmpty()) {
            Part part = open.pop();
            part.parts().forEach(open::push);
            Message inner = part.message();
            if (inner != null) {
                if (!head(PartContent.header(message.source(), inner.root()), visitor)) {
                    return false;
                }
                open.push(inner.root());
            }
        }
        return true;
    }
}
