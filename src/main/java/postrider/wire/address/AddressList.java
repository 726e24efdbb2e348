package postrider.wire.address;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// The addresses of a header field such as To, in the order they stand, read leniently
/// (rfc5322#3.4, rfc5322#4.4): octets stay as they were, encoded words are not decoded.
///
/// @param entries mailboxes and group marks; groups do not nest and each start has its end
public record AddressList(List<Entry> entries) {
    /// No address.
    public static final AddressList EMPTY = new AddressList(List.of());

    /// Most entries that [#parse(Bytes)] keeps; the rest of the field is left out.
    public static final int DEFAULT_MAX_ENTRIES = 10_000;

    public AddressList {
        entries = List.copyOf(entries);
    }

    /// One thing of the list, as IMAP ENVELOPE wants them (rfc3501#7.4.2).
    public sealed interface Entry {}

    /// A mailbox.
    ///
    /// @param name the display name without quotes, raw and perhaps with encoded words; null if
    ///   none. For the form `address (name)` it is the comment.
    /// @param route the obsolete source route (`@a,@b`), null if none
    /// @param localPart without quotes; may be empty in a broken address
    /// @param domain as written, comments and white space dropped; empty when it is missing, so
    ///   that a printer must not take such an entry for a group mark
    public record Mailbox(
            @Nullable Bytes name, @Nullable Bytes route, Bytes localPart, Bytes domain)
            implements Entry {
        /// The address as a value; null when it breaks the rules of [Address].
        public @Nullable Address address() {
            try {
                return PathParser.mailbox(localPart, domain);
            } catch (Malformed malformed) {
                return null;
            }
        }
    }

    /// `name:`, the start of a group.
    public record GroupStart(Bytes name) implements Entry {}

    /// `;`, the end of the group that was started last.
    public record GroupEnd() implements Entry {}

    /// Reads the value of an address field, folded or not. Anything at all is taken.
    public static AddressList parse(Bytes value) {
        return parse(value, DEFAULT_MAX_ENTRIES);
    }

    /// Reads the value of an address field and keeps at most `maxEntries` entries.
    public static AddressList parse(Bytes value, int maxEntries) {
        return new AddressListParser(value, maxEntries).parse();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /// The mailboxes without the group marks.
    public List<Mailbox> mailboxes() {
        return entries.stream().filter(Mailbox.class::isInstance).map(Mailbox.class::cast).toList();
    }
}
