package postrider.wire.smtp;

import postrider.base.Malformed;

/// An enhanced status code such as `5.1.1` (rfc3463#2): class, subject, detail.
public record EnhancedCode(int kind, int subject, int detail) {
    /// @throws IllegalArgumentException unless the class is 2, 4 or 5 and the others have one to
    ///   three digits
    public EnhancedCode {
        boolean known = kind == 2 || kind == 4 || kind == 5;
        if (!known || subject < 0 || subject > 999 || detail < 0 || detail > 999) {
            throw new IllegalArgumentException("enhanced status code");
        }
    }

    /// Reads the printed form at the start of a reply text; what follows must be a blank or
    /// nothing.
    ///
    /// @throws Malformed if the text does not begin with an enhanced status code
    public static EnhancedCode parse(String text) throws Malformed {
        int end = text.indexOf(' ');
        String[] numbers = (end < 0 ? text : text.substring(0, end)).split("\\.", -1);
        if (numbers.length != 3) {
            throw notACode();
        }
        try {
            return new EnhancedCode(number(numbers[0]), number(numbers[1]), number(numbers[2]));
        } catch (IllegalArgumentException outOfRange) {
            throw notACode();
        }
    }

    private static int number(String digits) throws Malformed {
        boolean plain =
                !digits.isEmpty()
                        && digits.length() <= 3
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain) {
            throw notACode();
        }
        return Integer.parseInt(digits);
    }

    private static Malformed notACode() {
        return new Malformed(0, "an enhanced status code");
    }

    @Override
    public String toString() {
        return kind + "." + subject + "." + detail;
    }
}
