package postrider.wire.codec;

/// Hexadecimal digits as octets.
public final class Hex {
    private Hex() {}

    /// The value of a digit in either case, -1 if it is none.
    public static int digit(int octet) {
        if (octet >= '0' && octet <= '9') {
            return octet - '0';
        }
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /// The digit of a value from 0 to 15, upper case.
    public static char upper(int value) {
        return "0123456789ABCDEF".charAt(value);
    }
}
