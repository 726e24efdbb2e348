package postrider.envelope;

import postrider.base.Malformed;
import postrider.base.World;

/// Names one mail transaction in replies, Received fields, logs and journeys: 15 letters and digits
/// that sort by time (to the millisecond) and can't be guessed.
///
/// @param text lower case, of Crockford's base 32
public record TransactionId(String text) implements Comparable<TransactionId> {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME_DIGITS = 9; // 45 bits of milliseconds: until the year 3084
    private static final int LENGTH = 15;

    /// @throws IllegalArgumentException if the text is no such name
    public TransactionId {
        if (!isId(text)) {
            throw new IllegalArgumentException("transaction id");
        }
    }

    /// A name for what begins now.
    public static TransactionId next(World world) {
        long millis = world.clock().millis();
        char[] digits = new char[LENGTH];
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (millis & 31));
            millis >>>= 5;
        }
        byte[] chance = world.randomness().bytes(LENGTH - TIME_DIGITS);
        for (int i = TIME_DIGITS; i < LENGTH; i++) {
            digits[i] = DIGITS.charAt(chance[i - TIME_DIGITS] & 31);
        }
        return new TransactionId(new String(digits));
    }

    /// Reads a name as a person gives it.
    ///
    /// @throws Malformed if it is none
    public static TransactionId parse(String text) throws Malformed {
        if (!isId(text)) {
            throw new Malformed(0, "15 letters and digits of a transaction id");
        }
        return new TransactionId(text);
    }

    private static boolean isId(String text) {
        return text.length() == LENGTH && text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
    }

    @Override
    public int compareTo(TransactionId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
