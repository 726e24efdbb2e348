package postrider.wire.header;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// The message ids in Message-ID, In-Reply-To and References (rfc5322#3.6.4), read as they come:
/// with blanks or folds inside, without brackets, between comments, quoted text and other words.
/// They have no brackets, quotes and blanks, so that equal ids are equal octets (rfc5256#3); case
/// counts. Ids of more than 998 octets, which fit in no line, are left out.
public final class MessageIds {
    /// How many ids [#parse(Bytes)] keeps.
    public static final int DEFAULT_MAX_IDS = 1000;

    private MessageIds() {}

    /// The ids in the order they stand in.
    public static List<Bytes> parse(Bytes value) {
        return parse(value, DEFAULT_MAX_IDS);
    }

    /// The last `maxIds` ids in the order they stand in: in References these are the nearest
    /// ancestors.
    ///
    /// An id without brackets counts only where none has them: a word with an at sign, or the only
    /// word there is.
    public static List<Bytes> parse(Bytes value, int maxIds) {
        return new MessageIdsParser(value, maxIds).parse();
    }

    /// The first id, which is the only one in Message-ID, and the one to trust in In-Reply-To
    /// (rfc5256#3); null if there is none.
    public static @Nullable Bytes first(Bytes value) {
        List<Bytes> ids = parse(value, Integer.MAX_VALUE);
        return ids.isEmpty() ? null : ids.getFirst();
    }
}
