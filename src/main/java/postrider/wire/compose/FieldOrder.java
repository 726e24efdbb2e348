package postrider.wire.compose;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The order in which the fields of a new message stand. Those named here must not come twice
/// (rfc5322#3.6).
final class FieldOrder {
    private static final List<String> KNOWN =
            List.of(
                    "date",
                    "from",
                    "sender",
                    "reply-to",
                    "to",
                    "cc",
                    "bcc",
                    "subject",
                    "message-id",
                    "in-reply-to",
                    "references");

    private FieldOrder() {}

    /// @param name in lower case
    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /// The known ones in their order, then the others in theirs.
    static List<NewField> sorted(List<NewField> fields) {
        return fields.stream().sorted(Comparator.comparingInt(FieldOrder::rank)).toList();
    }

    private static int rank(NewField field) {
        int known = KNOWN.indexOf(field.name().toLowerCase(Locale.ROOT));
        return known < 0 ? KNOWN.size() : known;
    }
}
