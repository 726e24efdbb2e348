package postrider.wire.text;

import java.nio.charset.Charset;

/// A text read in a charset of single octets, as a language that is written in it.
final class LetterReading implements Reading {
    private static final int NAT = LetterModel.NAT;

    /// What signs cost beyond that they are no letters, from those that are frequent to octets that
    /// mean nothing.
    private static final int PUNCTUATION = 3 * NAT;

    private static final int SIGN = 5 * NAT;
    private static final int RARE_SIGN = 8 * NAT;
    private static final int FRAME = 14 * NAT;
    private static final int NOTHING = 14 * NAT;

    private static final String PUNCTUATIONS = "\u00a0‘’‚“”„–—…«»€";
    private static final String SIGNS = "£§©°®·¡¿ºª´№•™‹›";

    /// Where a word stands: before it; behind a small letter; behind its first capital; behind more
    /// of them.
    private static final int BEFORE = 0;

    private static final int SMALL = 1;
    private static final int CAPITAL = 2;
    private static final int CAPITALS = 3;

    /// What a small letter and a capital cost in these places.
    private static final int[] SMALL_COSTS = {NAT / 4, 0, NAT / 4, 3 * NAT};

    private static final int[] CAPITAL_COSTS = {3 * NAT / 2, 5 * NAT, 2 * NAT, NAT / 8};

    private final Charset charset;
    private final LetterModel model;
    private final int prior;
    private final int[] symbols = new int[256];
    private final int[] signs = new int[256];
    private final boolean[] isSmall = new boolean[256];
    private final boolean[] isCapital = new boolean[256];

    /// @param prior what speaks against the charset before a text is seen, in nats
    LetterReading(Charset charset, LetterModel model, int prior) {
        this.charset = charset;
        this.model = model;
        this.prior = prior * NAT;
        for (int octet = 0; octet < 256; octet++) {
            String text = new String(new byte[] {(byte) octet}, charset);
            char c = text.charAt(0);
            symbols[octet] = model.symbol(c);
            signs[octet] = octet < 0x80 || symbols[octet] != LetterModel.NONE ? 0 : sign(c);
            isSmall[octet] = Character.isLowerCase(c);
            isCapital[octet] = Character.isUpperCase(c);
        }
    }

    private static int sign(char c) {
        if (PUNCTUATIONS.indexOf(c) >= 0 || Character.isDigit(c)) {
            return PUNCTUATION;
        }
        if (SIGNS.indexOf(c) >= 0) {
            return SIGN;
        }
        boolean isNothing = c == '\ufffd' || Character.getType(c) == Character.CONTROL;
        return isNothing ? NOTHING : c >= 0x2500 && c < 0x25a0 ? FRAME : RARE_SIGN;
    }

    @Override
    public Charset charset() {
        return charset;
    }

    @Override
    public int prior() {
        return prior;
    }

    @Override
    public int cost(GuessSample sample) {
        return cost(sample.octets(), sample.words());
    }

    /// The cost of the words in ASCII, of which only a language in Latin letters tells something.
    int asciiCost(GuessSample sample) {
        return cost(sample.octets(), sample.asciiWords());
    }

    private int cost(byte[] octets, int[] words) {
        int cost = 0;
        for (int i = 0; i < words.length; i += 2) {
            int before = LetterModel.NONE;
            int place = BEFORE;
            for (int at = words[i]; at < words[i + 1]; at++) {
                int octet = octets[at] & 0xff;
                int symbol = symbols[octet];
                cost += model.cost(before, symbol) + signs[octet];
                if (isCapital[octet]) {
                    cost += CAPITAL_COSTS[place];
                    place = place == BEFORE ? CAPITAL : CAPITALS;
                } else if (isSmall[octet]) {
                    cost += SMALL_COSTS[place];
                    place = SMALL;
                } else {
                    place = BEFORE;
                }
                before = symbol;
            }
            cost += model.cost(before, LetterModel.NONE);
        }
        return cost;
    }
}
