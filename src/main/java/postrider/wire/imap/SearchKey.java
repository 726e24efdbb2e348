package postrider.wire.imap;

import java.time.LocalDate;
import java.util.List;
import postrider.base.Bytes;

/// A condition on messages (rfc3501#6.4.4). Texts are octets in the charset of the search.
public sealed interface SearchKey {
    /// Every message.
    record All() implements SearchKey {}

    /// Whether a flag or keyword is there.
    record HasFlag(Flag flag) implements SearchKey {}

    /// `\Recent` in this session.
    record Recent() implements SearchKey {}

    /// A field of the message header has the text in it; an empty text asks for the field only.
    ///
    /// @param field as written
    record Header(Bytes field, Bytes text) implements SearchKey {}

    /// The body has the text in it.
    record Body(Bytes text) implements SearchKey {}

    /// Header or body have the text in them.
    record Text(Bytes text) implements SearchKey {}

    /// Which date a search compares.
    enum DateOf {
        /// The internal date.
        ARRIVAL,
        /// The Date field.
        SENT,
        /// When the message came into the mailbox (rfc8514#4.3).
        SAVED
    }

    /// The date, time and zone disregarded, is before that day.
    record Before(DateOf of, LocalDate day) implements SearchKey {}

    /// The date is that day.
    record On(DateOf of, LocalDate day) implements SearchKey {}

    /// The date is that day or later.
    record Since(DateOf of, LocalDate day) implements SearchKey {}

    /// The content is named so (rfc8474#6).
    record EmailId(String id) implements SearchKey {}

    /// The conversation is named so (rfc8474#6).
    record ThreadId(String id) implements SearchKey {}

    /// More octets than this.
    record Larger(long octets) implements SearchKey {}

    /// Fewer octets than this.
    record Smaller(long octets) implements SearchKey {}

    /// One of these UIDs.
    record Uid(SequenceSet uids) implements SearchKey {}

    /// One of these message numbers.
    record Sequence(SequenceSet numbers) implements SearchKey {}

    /// The opposite.
    record Not(SearchKey key) implements SearchKey {}

    /// One or both.
    record Or(SearchKey first, SearchKey second) implements SearchKey {}

    /// All of them.
    record And(List<SearchKey> keys) implements SearchKey {
        public And {
            keys = List.copyOf(keys);
        }
    }
}
