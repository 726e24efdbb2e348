package postrider.net;

import postrider.base.Randomness;

/// Short random names for connections.
final class Ids {
    // Lower-case letters and digits that are hard to confuse when read out: Crockford's base 32.
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 10;

    private Ids() {}

    /// Ten characters, 50 bits.
    static String fresh(Randomness randomness) {
        byte[] chance = randomness.bytes(LENGTH);
        StringBuilder id = new StringBuilder(LENGTH);
        for (byte octet : chance) {
            id.append(DIGITS.charAt(octet & 31));
        }
        return id.toString();
    }
}
