package postrider.access.imap;

import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;
import postrider.store.Flags;

/// The keywords of the open mailbox that its client has been told of with FLAGS (rfc3501#7.2.6).
final class KeywordList {
    private final TreeSet<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    void add(Collection<String> keywords) {
        known.addAll(keywords);
    }

    /// All flags that messages may have here, without parentheses.
    String flags() {
        StringBuilder flags = new StringBuilder("\\Answered \\Flagged \\Deleted \\Seen \\Draft");
        for (String keyword : known) {
            flags.append(' ').append(keyword);
        }
        return flags.toString();
    }

    /// Tells the whole list again when a message has a keyword that is not on it.
    void tellNew(Responder responder, Flags flags) throws IOException {
        if (!flags.keywords().isEmpty() && known.addAll(flags.keywords())) {
            responder.untagged("FLAGS (" + flags() + ")");
        }
    }
}
