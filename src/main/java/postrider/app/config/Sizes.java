package postrider.app.config;

import postrider.base.Malformed;

/// Sizes as people write them: `50 MiB`, `256 KiB`, `1 GiB`, or plain octets.
public final class Sizes {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Sizes() {}

    /// @param expected the rule of the exception
    static long parse(String text, String expected) throws Malformed {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > 15) {
            throw new Malformed(0, expected);
        }
        long number = Long.parseLong(text.substring(0, digits));
        String unit = text.substring(digits).strip();
        if (unit.isEmpty()) {
            return number;
        }
        for (int i = 0; i < UNITS.length; i++) {
            if (unit.equalsIgnoreCase(UNITS[i])) {
                long factor = 1L << (10 * i);
                return number > Long.MAX_VALUE / factor ? Long.MAX_VALUE : number * factor;
            }
        }
        throw new Malformed(digits, expected);
    }

    /// The shortest exact form.
    public static String print(long octets) {
        int unit = 0;
        long number = octets;
        while (number != 0 && number % 1024 == 0 && unit < UNITS.length - 1) {
            number /= 1024;
            unit++;
        }
        return number + " " + UNITS[unit];
    }
}
