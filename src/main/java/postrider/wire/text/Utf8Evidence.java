package postrider.wire.text;

/// What speaks for and against UTF-8 in a sample of octets.
///
/// @param sequences valid sequences of two and more octets
/// @param fitting the octets in them
/// @param foreign octets beyond ASCII that belong to no such sequence
/// @param crowded those of them that stand beside another octet beyond ASCII
record Utf8Evidence(int sequences, int fitting, int foreign, int crowded) {
    /// So many octets side by side may be a damaged character or two.
    private static final int DAMAGE = 3;

    /// @param whole whether the text ends with the sample, so that a sequence cut at its end counts
    ///   as foreign
    static Utf8Evidence in(byte[] octets, int from, int to, boolean whole) {
        int sequences = 0;
        int fitting = 0;
        int foreign = 0;
        int crowded = 0;
        int at = from;
        while (at < to) {
            int first = octets[at] & 0xff;
            if (first < 0x80) {
                at++;
                continue;
            }
            int length = length(first);
            int valid = validated(octets, at, Math.min(to, at + length));
            if (length > 1 && valid == length) {
                sequences++;
                fitting += length;
                at += length;
            } else if (length > 1 && at + valid == to && !whole) {
                at = to;
            } else {
                foreign++;
                boolean isBeside =
                        (at > from && octets[at - 1] < 0) || (at + 1 < to && octets[at + 1] < 0);
                crowded += isBeside ? 1 : 0;
                at++;
            }
        }
        return new Utf8Evidence(sequences, fitting, foreign, crowded);
    }

    /// Nothing but UTF-8, and some of it not ASCII.
    boolean isPure() {
        return sequences > 0 && foreign == 0;
    }

    /// More UTF-8 than anything else. By chance about every eighth pair of octets of an East Asian
    /// charset is valid, and hardly any of the others. What is foreign there stands side by side,
    /// while in UTF-8 with a piece of Latin-1 it stands between ASCII letters.
    boolean prevails() {
        return fitting >= (crowded <= DAMAGE ? foreign : foreign + 2 * crowded);
    }

    /// The length that a first octet announces, 1 if it cannot be one (rfc3629#3).
    private static int length(int first) {
        if (first < 0xc2 || first > 0xf4) {
            return 1;
        }
        return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    }

    /// How many octets of a sequence are valid, the first included.
    private static int validated(byte[] octets, int at, int end) {
        int first = octets[at] & 0xff;
        for (int i = at + 1; i < end; i++) {
            int c = octets[i] & 0xff;
            int least = i > at + 1 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
            int most = i > at + 1 ? 0xbf : first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
            if (c < least || c > most) {
                return i - at;
            }
        }
        return end - at;
    }
}
