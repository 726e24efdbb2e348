package postrider.store.search;

/// What a message shall have written in it. `docs/design/search.md` says what that means.
public sealed interface TextQuery {
    /// A field of the message header has the text in it, as an exact substring of its decoded
    /// value; an empty text asks for the field only.
    ///
    /// @param name in any case
    record InField(String name, String text) implements TextQuery {}

    /// The body has the words of the text in it, in their order, the last one as the beginning of a
    /// word.
    record InBody(String text) implements TextQuery {}

    /// As for the body; the fields of the header that people write or read count too.
    record Anywhere(String text) implements TextQuery {}
}
