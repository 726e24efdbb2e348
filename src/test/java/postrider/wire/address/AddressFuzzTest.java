package postrider.wire.address;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Any octets are an address, a path, a list of addresses, or Malformed.
class AddressFuzzTest {
    @FuzzTest
    void readsPaths(byte[] input) {
        try {
            ParsedPath<ReversePath> parsed = PathParser.reversePath(input, 0, input.length);
            String printed = parsed.path().toString();
            if (!parsed.path().equals(again(printed))) {
                throw new AssertionError(printed);
            }
        } catch (Malformed malformed) {
            check(malformed, input);
        }
        try {
            PathParser.forwardPath(input, 0, input.length);
        } catch (Malformed malformed) {
            check(malformed, input);
        }
    }

    private static ReversePath again(String printed) {
        byte[] octets = printed.getBytes(StandardCharsets.UTF_8);
        try {
            return PathParser.reversePath(octets, 0, octets.length).path();
        } catch (Malformed malformed) {
            throw new AssertionError(printed, malformed);
        }
    }

    private static void check(Malformed malformed, byte[] input) {
        if (malformed.offset() < 0 || malformed.offset() > input.length) {
            throw new AssertionError("offset " + malformed.offset());
        }
    }

    @FuzzTest
    void readsLists(byte[] input) {
        AddressListTest.checkBalanced(input);
        Bytes value = Bytes.copyOf(input);
        AddressList read = AddressList.parse(value);
        if (isStrict(value, AddressList.Syntax.CURRENT)
                && !isStrict(value, AddressList.Syntax.OBSOLETE)) {
            throw new AssertionError("current but not obsolete");
        }
        AddressList list = withoutBroken(read);
        checkPrinted(list, list.print(true, 0));
        if (!list.needsUtf8()) {
            String printed = list.print(false, 9);
            if (!DomainName.isAscii(printed)) {
                throw new AssertionError(printed);
            }
            checkPrinted(list, printed);
        }
    }

    private static boolean isStrict(Bytes value, AddressList.Syntax syntax) {
        try {
            AddressList.parseStrict(value, syntax);
            return true;
        } catch (Malformed malformed) {
            check(malformed, value.toArray());
            return false;
        }
    }

    /// What an [Address] can be made of.
    private static AddressList withoutBroken(AddressList list) {
        return new AddressList(
                list.entries().stream()
                        .filter(entry ->
                                !(entry instanceof AddressList.Mailbox mailbox)
                                        || mailbox.address() != null)
                        .toList());
    }

    private static void checkPrinted(AddressList list, String printed) {
        Bytes octets = Bytes.utf8(printed);
        AddressList again = list;
        try {
            if (!list.isEmpty()) {
                again = AddressList.parseStrict(octets);
            }
        } catch (Malformed malformed) {
            throw new AssertionError(printed, malformed);
        }
        if (!shown(list).equals(shown(again))) {
            throw new AssertionError(printed);
        }
    }

    private static String shown(AddressList list) {
        StringBuilder shown = new StringBuilder();
        for (AddressList.Entry entry : list.entries()) {
            switch (entry) {
                case AddressList.Mailbox mailbox -> {
                    Address address = mailbox.address();
                    shown.append(mailbox.displayName()).append(' ');
                    shown.append(address == null ? "" : address.localPart()).append('@');
                    shown.append(address == null ? "" : address.asciiDomain());
                }
                case AddressList.GroupStart group -> shown.append(group.displayName()).append(':');
                case AddressList.GroupEnd _ -> shown.append(';');
            }
            shown.append('\n');
        }
        return shown.toString();
    }

    @FuzzTest
    void readsDomains(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            Address address = Address.parse("a@" + text);
            if (!DomainName.isAscii(address.asciiDomain())
                    || !address.equals(new Address("a", address.asciiDomain()))
                    || !address.equals(new Address("a", address.unicodeDomain()))
                    || !address.domain().equals(new Address("a", address.domain()).domain())) {
                throw new AssertionError(address.toString());
            }
        } catch (Malformed malformed) {
            if (malformed.offset() < 0 || malformed.offset() > input.length * 3 + 2) {
                throw new AssertionError("offset " + malformed.offset());
            }
        }
    }
}
