package postrider.wire.address;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.wire.text.DisplayText;
import postrider.wire.text.EncodedWords;

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

    /// A mailbox. Equal are only those that are written with equal octets; whether two are one
    /// person's, the [Address#isSameMailbox(Address)] of their addresses tells.
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
        /// A mailbox to be printed.
        ///
        /// @param displayName any text, which is kept but for control characters and blanks at its
        ///   ends; null or empty if there is none
        public static Mailbox of(@Nullable String displayName, Address address) {
            return new Mailbox(
                    AddressListPrinter.name(displayName),
                    null,
                    Bytes.utf8(address.localPart()),
                    Bytes.utf8(address.domain()));
        }

        /// The display name to be shown: decoded (rfc2047), no control characters, U+FFFD in place
        /// of marks that reorder or hide text; null if there is none.
        ///
        /// It is what the sender claims: it may look like an address or the name of somebody else.
        public @Nullable String displayName() {
            String shown = name == null ? "" : DisplayText.shown(EncodedWords.decode(name));
            return shown.isEmpty() ? null : shown;
        }

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
    ///
    /// @param name as of a mailbox; may be empty
    public record GroupStart(Bytes name) implements Entry {
        /// A group to be printed.
        ///
        /// @param displayName any text, which is kept but for control characters and blanks at its
        ///   ends
        public static GroupStart of(String displayName) {
            Bytes name = AddressListPrinter.name(displayName);
            return new GroupStart(name == null ? Bytes.EMPTY : name);
        }

        /// The name to be shown, see [Mailbox#displayName()].
        public String displayName() {
            return DisplayText.shown(EncodedWords.decode(name));
        }
    }

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

    /// Which forms [#parseStrict(Bytes, Syntax)] takes.
    public enum Syntax {
        /// What a message may be written with today (rfc5322#3.4, rfc6532#3.2, rfc6854).
        CURRENT,
        /// The forms of rfc5322#4.4 too: source routes, blanks and comments around dots, dots in
        /// names, empty places in the list, control characters in quotes. Only NUL and lone line
        /// ends are still refused.
        OBSOLETE
    }

    /// Reads the value of an address field that was written by the rules of today, such as of a
    /// message that is being submitted.
    ///
    /// @throws Malformed as [#parseStrict(Bytes, Syntax)]
    public static AddressList parseStrict(Bytes value) throws Malformed {
        return parseStrict(value, Syntax.CURRENT);
    }

    /// Reads the value of an address field that keeps the grammar; the result is that of
    /// [#parse(Bytes)]. The grammar knows neither lengths nor what a domain is: whether mail can be
    /// sent to a mailbox, [Mailbox#address()] knows.
    ///
    /// @param value folded or not, without its last line end
    /// @throws Malformed if it breaks the grammar, is not in UTF-8, holds no address, or more than
    ///   [#DEFAULT_MAX_ENTRIES] entries
    public static AddressList parseStrict(Bytes value, Syntax syntax) throws Malformed {
        AddressGrammar.check(value, syntax == Syntax.OBSOLETE, DEFAULT_MAX_ENTRIES);
        return parse(value);
    }

    /// The list as the value of a header field, on one line that may be folded at its blanks;
    /// whatever the names hold, nothing of them can end the field or become an address. Names are
    /// atoms, quoted strings or encoded words (rfc2047#5, rule 3); source routes and comments are
    /// left out.
    ///
    /// @param utf8 whether the header may hold UTF-8 (rfc6532#3.2), which SMTPUTF8 must then carry;
    ///   if not, U-labels become A-labels
    /// @param column how many octets stand on the line before the value: the field's name, the
    ///   colon and a blank
    /// @throws IllegalArgumentException if a mailbox has no [Mailbox#address()], or if one
    ///   [#needsUtf8()] and may not have it
    public String print(boolean utf8, int column) {
        return new AddressListPrinter(utf8, column).print(this);
    }

    /// Whether a local part is not ASCII, so that the list can only be printed in UTF-8.
    public boolean needsUtf8() {
        return mailboxes().stream().anyMatch(mailbox -> !isAscii(mailbox.localPart()));
    }

    private static boolean isAscii(Bytes octets) {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.at(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /// The mailboxes without the group marks.
    public List<Mailbox> mailboxes() {
        return entries.stream().filter(Mailbox.class::isInstance).map(Mailbox.class::cast).toList();
    }
}
