package postrider.wire.imap;

/// How much a command may ask for. What goes beyond is `Malformed`.
///
/// @param searchDepth keys inside keys of a SEARCH
/// @param searchKeys keys of a SEARCH in all
/// @param fetchItems items of a FETCH
/// @param sectionDepth numbers of a section such as `BODY[1.2.3]`
/// @param fieldNames names of a `HEADER.FIELDS` list
/// @param flags flags of a STORE or APPEND
/// @param flagLength octets of a flag
/// @param listPatterns patterns of an extended LIST
/// @param idPairs pairs of an ID (rfc2971#3.3 allows 30)
public record Limits(
        int searchDepth,
        int searchKeys,
        int fetchItems,
        int sectionDepth,
        int fieldNames,
        int flags,
        int flagLength,
        int listPatterns,
        int idPairs) {
    /// What no honest client exceeds.
    public static final Limits DEFAULT = new Limits(100, 1000, 100, 100, 500, 200, 200, 10, 30);
}
