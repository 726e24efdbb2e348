package postrider.wire.address;

import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.text.DisplayText;
import postrider.wire.text.EncodedWords;

/// The printer behind [AddressList#print]: one line by the grammar of rfc5322#3.4, without its
/// obsolete forms, a blank wherever it may be folded.
final class AddressListPrinter {
    private final boolean utf8;
    private final int column;
    private final StringBuilder line = new StringBuilder();

    AddressListPrinter(boolean utf8, int column) {
        this.utf8 = utf8;
        this.column = column;
    }

    String print(AddressList list) {
        boolean needsComma = false;
        for (AddressList.Entry entry : list.entries()) {
            if (needsComma && !(entry instanceof AddressList.GroupEnd)) {
                line.append(", ");
            }
            switch (entry) {
                case AddressList.Mailbox mailbox -> {
                    mailbox(mailbox);
                    needsComma = true;
                }
                case AddressList.GroupStart(Bytes name) -> {
                    phrase(EncodedWords.decode(name));
                    line.append(": ");
                    needsComma = false;
                }
                case AddressList.GroupEnd _ -> {
                    if (line.charAt(line.length() - 1) == ' ') {
                        line.setLength(line.length() - 1);
                    }
                    line.append(';');
                    needsComma = true;
                }
            }
        }
        return line.toString();
    }

    /// The source route is not printed: rfc5321#F.2
    private void mailbox(AddressList.Mailbox mailbox) {
        Address address = mailbox.address();
        if (address == null) {
            throw new IllegalArgumentException("an address that is none");
        }
        Bytes name = mailbox.name();
        String text = name == null ? "" : EncodedWords.decode(name);
        if (text.isEmpty()) {
            line.append(printed(address));
        } else {
            phrase(text);
            line.append(" <").append(printed(address)).append('>');
        }
    }

    private String printed(Address address) {
        if (utf8 || address.isAscii()) {
            return address.toString();
        }
        Address ascii = new Address(address.localPart(), address.asciiDomain());
        if (!ascii.isAscii()) {
            throw new IllegalArgumentException("an address that needs UTF-8");
        }
        return ascii.toString();
    }

    private void phrase(String text) {
        line.append(PhrasePrinter.print(text, utf8, line.isEmpty() ? column : 0));
    }

    /// A display name as [AddressList.Mailbox] holds it; null if nothing is left of it.
    static @Nullable Bytes name(@Nullable String text) {
        String printable = text == null ? "" : DisplayText.printable(text).strip();
        return printable.isEmpty() ? null : Bytes.utf8(EncodedWords.encode(printable));
    }
}
