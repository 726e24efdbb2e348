package postrider.wire.imap;

import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;

/// Removes messages that have `\Deleted` (rfc3501#6.4.3).
///
/// @param uids only these (rfc4315#2.1); null for all
public record Expunge(@Nullable SequenceSet uids) implements Command.WhenSelected {
    static Expunge parse(boolean byUid, TokenReader in) throws Malformed {
        if (!byUid) {
            return new Expunge(null);
        }
        in.space();
        return new Expunge(SequenceSet.parse(in));
    }
}
