package postrider.wire.text;

import java.util.Locale;

/// How surprising a letter is behind another in some language, learned from a page of its prose.
///
/// Costs are negative logarithms of probabilities in steps of 1/16 nat, so that they add up over a
/// text, and the sums of different languages and charsets can be compared.
final class LetterModel {
    /// The cost of an event that happens once in e times.
    static final int NAT = 16;

    /// The symbol of all that is no letter.
    static final int NONE = 0;

    private static final String LATIN = "abcdefghijklmnopqrstuvwxyz";

    /// A pair counts for itself as far as it was seen; this many times it is what its second letter
    /// makes likely.
    private static final double UNSEEN_PAIRS = 5;

    private static final double UNSEEN_LETTER = 0.4;

    /// An accented letter that a language in Latin letters does not have: of a foreign name.
    private static final int STRANGER = 7 * NAT;

    /// A letter of another alphabet, which hardly ever stands in the same word; and one behind it.
    private static final int FOREIGNER = 9 * NAT;

    private static final int FOREIGNERS = 5 * NAT;

    private final String letters;
    private final int symbols;
    private final int[] costs;

    private LetterModel(String letters, int[] costs) {
        this.letters = letters;
        this.symbols = letters.length() + 2;
        this.costs = costs;
    }

    /// A language that is written in Latin letters, with all those of ASCII.
    static LetterModel latin(String prose) {
        return of(prose, LATIN);
    }

    /// A language with the letters that its prose has.
    static LetterModel other(String prose) {
        return of(prose, "");
    }

    private static LetterModel of(String prose, String known) {
        String lower = prose.toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder(known);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (isLetter(c) && letters.indexOf(String.valueOf(c)) < 0) {
                letters.append(c);
            }
        }
        int symbols = letters.length() + 2;
        int[] pairs = new int[symbols * symbols];
        int[] counts = new int[symbols];
        int before = NONE;
        int total = 0;
        for (int i = 0; i < lower.length(); i++) {
            int symbol = letters.indexOf(lower.substring(i, i + 1)) + 1;
            pairs[before * symbols + symbol]++;
            counts[symbol]++;
            total++;
            before = symbol;
        }
        return new LetterModel(letters.toString(), costs(pairs, counts, total, !known.isEmpty()));
    }

    private static int[] costs(int[] pairs, int[] counts, int total, boolean isLatin) {
        int symbols = counts.length;
        int stranger = symbols - 1;
        int first = isLatin ? STRANGER : FOREIGNER;
        int next = isLatin ? STRANGER : FOREIGNERS;
        int[] costs = new int[pairs.length];
        for (int before = 0; before < symbols; before++) {
            for (int symbol = 0; symbol < symbols; symbol++) {
                double alone = (counts[symbol] + UNSEEN_LETTER) / (total + UNSEEN_LETTER * symbols);
                double likely =
                        (pairs[before * symbols + symbol] + UNSEEN_PAIRS * alone)
                                / (counts[before] + UNSEEN_PAIRS);
                costs[before * symbols + symbol] =
                        symbol != stranger
                                ? (int) StrictMath.rint(-StrictMath.log(likely) * NAT)
                                : before == stranger ? next : first;
            }
        }
        return costs;
    }

    /// Letters, and the vowels and tones that stand above and below those of Thai and Arabic.
    static boolean isLetter(char c) {
        return (Character.isLetter(c) && c != 'ª' && c != 'º')
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /// The symbol of a character, for [#cost].
    int symbol(char c) {
        int symbol = letters.indexOf(Character.toLowerCase(c)) + 1;
        return symbol == NONE && isLetter(c) ? symbols - 1 : symbol;
    }

    /// The cost of a symbol behind another.
    int cost(int before, int symbol) {
        return costs[before * symbols + symbol];
    }
}
