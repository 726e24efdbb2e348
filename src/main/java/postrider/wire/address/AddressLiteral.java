package postrider.wire.address;

import java.util.Locale;
import postrider.base.Malformed;

/// `[192.0.2.1]` and `[IPv6:2001:db8::1]` by the letter of rfc5321#4.1.3; the forms that only some
/// libraries read as addresses (one big number, octal, hexadecimal, other tags) are refused.
final class AddressLiteral {
    private static final String IPV6_TAG = "ipv6:";

    private AddressLiteral() {}

    /// One text for each address: four plain numbers, or the form of rfc5952#4.
    ///
    /// @param text with its brackets
    static String canonical(String text) throws Malformed {
        if (!text.startsWith("[") || !text.endsWith("]") || text.length() < 3) {
            throw new Malformed(0, "an address literal in brackets");
        }
        String inner = text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT);
        if (inner.startsWith(IPV6_TAG)) {
            return "[IPv6:" + print(ipv6(inner.substring(IPV6_TAG.length()))) + "]";
        }
        int[] octets = ipv4(inner);
        return "[" + octets[0] + "." + octets[1] + "." + octets[2] + "." + octets[3] + "]";
    }

    private static int[] ipv4(String text) throws Malformed {
        String[] numbers = text.split("\\.", -1);
        int[] octets = new int[4];
        if (numbers.length != 4) {
            throw notIpv4();
        }
        for (int i = 0; i < 4; i++) {
            octets[i] = snum(numbers[i]);
        }
        return octets;
    }

    private static int snum(String number) throws Malformed {
        if (number.isEmpty()
                || number.length() > 3
                || (number.length() > 1 && number.charAt(0) == '0')) {
            throw notIpv4();
        }
        int value = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw notIpv4();
            }
            value = value * 10 + digit;
        }
        if (value > 255) {
            throw notIpv4();
        }
        return value;
    }

    /// Eight groups of 16 bits.
    private static int[] ipv6(String text) throws Malformed {
        int gap = text.indexOf("::");
        if (gap < 0) {
            int[] groups = groups(text, true);
            if (groups.length != 8) {
                throw notIpv6();
            }
            return groups;
        }
        int[] before = groups(text.substring(0, gap), false);
        int[] after = groups(text.substring(gap + 2), true);
        // rfc5321#4.1.3: the "::" stands for at least two groups
        if (before.length + after.length > 6) {
            throw notIpv6();
        }
        int[] all = new int[8];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(after, 0, all, 8 - after.length, after.length);
        return all;
    }

    private static int[] groups(String text, boolean mayEndInIpv4) throws Malformed {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] words = text.split(":", -1);
        boolean endsInIpv4 = mayEndInIpv4 && words[words.length - 1].indexOf('.') >= 0;
        int[] groups = new int[endsInIpv4 ? words.length + 1 : words.length];
        for (int i = 0; i < words.length; i++) {
            if (endsInIpv4 && i == words.length - 1) {
                int[] octets = ipv4(words[i]);
                groups[i] = octets[0] << 8 | octets[1];
                groups[i + 1] = octets[2] << 8 | octets[3];
            } else {
                groups[i] = group(words[i]);
            }
        }
        return groups;
    }

    private static int group(String word) throws Malformed {
        if (word.isEmpty() || word.length() > 4) {
            throw notIpv6();
        }
        int value = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw notIpv6();
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /// rfc5952#4: the longest run of at least two zero groups becomes "::", the first of equals.
    private static String print(int[] groups) {
        int from = 0;
        int length = 0;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                from = i;
                length = run;
            }
            i += run;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (length > 1 && i == from) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    private static Malformed notIpv4() {
        return new Malformed(1, "an IPv4 address of four decimal numbers");
    }

    private static Malformed notIpv6() {
        return new Malformed(6, "an IPv6 address");
    }
}
