package postrider.wire.compose;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import postrider.wire.address.Address;
import postrider.wire.address.AddressList;
import postrider.wire.header.HeaderField;
import postrider.wire.header.MailDate;

/// A header field to be written, by what it means. Whatever strangers chose of it cannot become a
/// field of its own or lengthen a line beyond 998 octets.
public sealed interface NewField {
    /// The field's name.
    String name();

    /// The field as it is printed; null if it is left out, as an address field without an address.
    ///
    /// @throws Unfit if a header of this form cannot carry it
    @Nullable HeaderField field(Target.Header form) throws Unfit;

    /// Free text, such as Subject (rfc5322#3.6.5).
    ///
    /// @param text any text; control characters become blanks
    record Text(String name, String text) implements NewField {
        /// @throws IllegalArgumentException if the name is none
        public Text {
            HeaderField.checkName(name);
        }

        @Override
        public HeaderField field(Target.Header form) {
            return HeaderField.unstructured(name, text, form == Target.Header.UTF8);
        }
    }

    /// Addresses, such as To (rfc5322#3.6.3). An empty list is left out.
    record Addresses(String name, AddressList addresses) implements NewField {
        /// @throws IllegalArgumentException if the name is none
        public Addresses {
            HeaderField.checkName(name);
        }

        @Override
        public @Nullable HeaderField field(Target.Header form) throws Unfit {
            if (addresses.isEmpty()) {
                return null;
            }
            boolean utf8 = form == Target.Header.UTF8;
            for (AddressList.Mailbox mailbox : addresses.mailboxes()) {
                check(mailbox.address(), utf8);
            }
            return new HeaderField(name, addresses.print(utf8, name.length() + 2));
        }

        private static void check(@Nullable Address address, boolean utf8) throws Unfit {
            if (address == null) {
                throw new Unfit(Unfit.Reason.BAD_ADDRESS);
            }
            // rfc6532#3.2
            if (!utf8 && !new Address(address.localPart(), address.asciiDomain()).isAscii()) {
                throw new Unfit(Unfit.Reason.NEEDS_UTF8);
            }
        }
    }

    /// A point in time, such as Date (rfc5322#3.6.1).
    ///
    /// @param date of the years 0 to 9999
    record Date(String name, OffsetDateTime date) implements NewField {
        /// @throws IllegalArgumentException if the name is none, or the year has more digits
        public Date {
            HeaderField.checkName(name);
            if (date.getYear() < 0 || date.getYear() > 9999) {
                throw new IllegalArgumentException("a year of four digits");
            }
        }

        @Override
        public HeaderField field(Target.Header form) {
            return new HeaderField(name, MailDate.print(date));
        }
    }

    /// Message or content ids, such as References (rfc5322#3.6.4). An empty list is left out.
    ///
    /// @param ids without angle brackets; printable ASCII without blanks and angle brackets, at
    ///   most [#MAX_ID] octets each
    record Ids(String name, List<String> ids) implements NewField {
        /// Most octets of an id.
        public static final int MAX_ID = 800;

        /// @throws IllegalArgumentException if the name is none, or an id cannot be written, see
        ///   [#readable]
        public Ids {
            HeaderField.checkName(name);
            ids = List.copyOf(ids);
            if (!ids.stream().allMatch(Ids::isWritable)) {
                throw new IllegalArgumentException("an id");
            }
        }

        /// Those of the ids that can be written: the others come from broken messages, where nobody
        /// would find them again.
        public static Ids readable(String name, List<String> ids) {
            return new Ids(name, ids.stream().filter(Ids::isWritable).toList());
        }

        /// A new id (rfc5322#3.6.4).
        ///
        /// @param token fresh and random, of letters and digits
        /// @param domain of the host that makes the id
        /// @throws IllegalArgumentException if one of them is none
        public static String fresh(String token, String domain) {
            String id = token + '@' + new Address(token, domain).asciiDomain();
            if (!isWritable(id)) {
                throw new IllegalArgumentException("an id");
            }
            return id;
        }

        private static boolean isWritable(String id) {
            for (int i = 0; i < id.length(); i++) {
                char c = id.charAt(i);
                if (c <= ' ' || c > '~' || c == '<' || c == '>') {
                    return false;
                }
            }
            return !id.isEmpty() && id.length() <= MAX_ID;
        }

        @Override
        public @Nullable HeaderField field(Target.Header form) {
            return ids.isEmpty()
                    ? null
                    : new HeaderField(
                            name,
                            ids.stream()
                                    .map(id -> '<' + id + '>')
                                    .collect(Collectors.joining(" ")));
        }
    }

    /// A field whose value the caller has written.
    record Value(HeaderField field) implements NewField {
        @Override
        public String name() {
            return field.name();
        }

        @Override
        public HeaderField field(Target.Header form) throws Unfit {
            if (form == Target.Header.ASCII && !field.isAscii()) {
                throw new Unfit(Unfit.Reason.NEEDS_UTF8);
            }
            return field;
        }
    }
}
