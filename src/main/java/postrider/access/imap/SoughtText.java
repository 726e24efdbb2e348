package postrider.access.imap;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import postrider.store.StoredMessage;
import postrider.wire.header.HeaderBlock;
import postrider.wire.mime.ByteSource;
import postrider.wire.mime.Message;
import postrider.wire.mime.Part;
import postrider.wire.mime.PartContent;
import postrider.wire.text.EncodedWords;

/// A text that a search looks for (rfc3501#6.4.4): an exact substring of decoded text, upper and
/// lower case alike. Takes time proportional to what is read (Knuth, Morris and Pratt).
final class SoughtText {
    private static final int BUFFER = 4096;

    private final char[] wanted;

    // For each length matched so far, the length that still is when the next character differs.
    private final int[] fallback;

    SoughtText(String text) {
        wanted = new char[text.length()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = folded(text.charAt(i));
        }
        fallback = new int[wanted.length + 1];
        int length = 0;
        for (int i = 1; i < wanted.length; i++) {
            while (length > 0 && wanted[i] != wanted[length]) {
                length = fallback[length];
            }
            if (wanted[i] == wanted[length]) {
                length++;
            }
            fallback[i + 1] = length;
        }
    }

    private static char folded(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /// The length matched after one more character.
    private int next(int matched, char c) {
        char character = folded(c);
        int length = matched;
        while (length > 0 && wanted[length] != character) {
            length = fallback[length];
        }
        return wanted[length] == character ? length + 1 : length;
    }

    boolean isIn(String text) {
        int matched = 0;
        for (int i = 0; i < text.length() && matched < wanted.length; i++) {
            matched = next(matched, text.charAt(i));
        }
        return matched == wanted.length;
    }

    private boolean isIn(Reader text) throws IOException {
        char[] buffer = new char[BUFFER];
        int matched = 0;
        while (matched < wanted.length) {
            int count = text.read(buffer, 0, BUFFER);
            if (count < 0) {
                return false;
            }
            for (int i = 0; i < count && matched < wanted.length; i++) {
                matched = next(matched, buffer[i]);
            }
        }
        return true;
    }

    /// Whether a field of that name has it in its value; every such field has an empty text.
    boolean isInField(String name, Candidate candidate) throws IOException {
        HeaderBlock header = candidate.header();
        if (header == null) {
            return false;
        }
        for (HeaderBlock.Field field : header) {
            if (field.is(name) && isIn(EncodedWords.decode(header.value(field)))) {
                return true;
            }
        }
        return false;
    }

    /// Whether it is in the header of the message.
    boolean isInHeader(Candidate candidate) throws IOException {
        HeaderBlock header = candidate.header();
        return header != null && isIn(header);
    }

    private boolean isIn(HeaderBlock header) {
        for (HeaderBlock.Field field : header) {
            if (isIn(field.name() + ": " + EncodedWords.decode(header.value(field)))) {
                return true;
            }
        }
        return false;
    }

    /// Whether it is in the body: in a text part, or in the header of a message inside.
    boolean isInBody(Candidate candidate) throws IOException {
        StoredMessage message = candidate.message();
        if (message == null) {
            return false;
        }
        ByteSource source = message.source();
        Deque<Part> open = new ArrayDeque<>();
        open.push(message.index().root());
        while (!open.isEmpty()) {
            Part part = open.pop();
            part.parts().forEach(open::push);
            Message inner = part.message();
            if (inner != null) {
                if (isIn(SectionOctets.header(source, inner.root()))) {
                    return true;
                }
                open.push(inner.root());
            } else if (part.type().isText()) {
                try (Reader text = PartContent.text(source, part)) {
                    if (isIn(text)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
