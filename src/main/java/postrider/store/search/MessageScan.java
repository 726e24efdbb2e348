package postrider.store.search;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import postrider.store.StoredMessage;
import postrider.wire.header.HeaderBlock;

/// Answers a query by reading the message: what the index must agree with, and how messages that
/// are not in it yet are searched.
public final class MessageScan {
    private final TextQuery query;
    private final String text;
    private final SoughtText exact;
    private final @Nullable SoughtWords words;

    public MessageScan(TextQuery query) {
        this.query = query;
        text =
                switch (query) {
                    case TextQuery.InField field -> field.text();
                    case TextQuery.InBody body -> body.text();
                    case TextQuery.Anywhere anywhere -> anywhere.text();
                };
        exact = new SoughtText(text);
        words = SoughtWords.of(text);
    }

    /// Whether a message has it.
    ///
    /// @throws IOException only if its source does
    public boolean matches(StoredMessage stored) throws IOException {
        MessageText message = new MessageText(stored);
        return switch (query) {
            case TextQuery.InField field -> isInField(field.name(), message.header());
            case TextQuery.InBody _ -> text.isEmpty() || !message.body(this::isMissing);
            case TextQuery.Anywhere _ ->
                    text.isEmpty()
                            || !message.head(this::isMissing)
                            || !message.body(this::isMissing);
        };
    }

    private boolean isInField(String name, HeaderBlock header) {
        for (HeaderBlock.Field field : header) {
            if (field.is(name) && exact.isIn(MessageText.value(header, field))) {
                return true;
            }
        }
        return false;
    }

    /// A text without a word, such as a row of dashes, is looked for as it stands.
    private boolean isMissing(String piece) {
        return words == null ? !exact.isIn(piece) : !words.isIn(piece);
    }
}
