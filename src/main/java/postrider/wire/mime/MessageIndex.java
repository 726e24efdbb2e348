package postrider.wire.mime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything about a message that readers need without looking at its octets again: what the
/// header says, the tree of parts, and where each of them is.
///
/// @param size octets of the whole message
/// @param message the message itself
/// @param defects what was wrong, in the order it was found; not every single one
public record MessageIndex(long size, Message message, List<Defect> defects) {
    public MessageIndex {
        defects = List.copyOf(defects);
    }

    public Envelope envelope() {
        return message.envelope();
    }

    public Part root() {
        return message.root();
    }

    /// The part with a number such as `1.2` (rfc3501#6.4.5); null if there is none. Of a message
    /// that is no multipart, part 1 is its text. The empty number is the root.
    public @Nullable Part part(List<Integer> number) {
        Part part = message.root();
        boolean atMessage = true;
        for (int n : number) {
            if (!atMessage && part.message() instanceof Message inner) {
                part = inner.root();
                atMessage = true;
            }
            if (n >= 1 && n <= part.parts().size()) {
                part = part.parts().get(n - 1);
            } else if (n != 1 || !atMessage || part.type().isMultipart()) {
                return null;
            }
            atMessage = false;
        }
        return part;
    }
}
