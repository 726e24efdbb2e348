package postrider.net;

import java.net.Inet6Address;
import java.net.InetAddress;

/// IP addresses as people write them.
public final class AddressText {
    private AddressText() {}

    /// `192.0.2.1` or `2001:db8::1`, without a zone.
    public static String of(InetAddress address) {
        byte[] octets = address.getAddress();
        return address instanceof Inet6Address ? ipv6(octets) : ipv4(octets);
    }

    /// As `of`, an IPv6 address in brackets.
    public static String bracketed(InetAddress address) {
        return address instanceof Inet6Address ? "[" + of(address) + "]" : of(address);
    }

    private static String ipv4(byte[] octets) {
        return (octets[0] & 0xff)
                + "."
                + (octets[1] & 0xff)
                + "."
                + (octets[2] & 0xff)
                + "."
                + (octets[3] & 0xff);
    }

    // rfc5952#4.2: the longest run of at least two zero groups, the first of equals, becomes "::"
    private static String ipv6(byte[] octets) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (octets[2 * i] & 0xff) << 8 | (octets[2 * i + 1] & 0xff);
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && groups[i + length] == 0) {
                length++;
            }
            if (length > bestLength) {
                bestStart = i;
                bestLength = length;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
