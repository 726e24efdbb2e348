package postrider.bench;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/// Text that packs about as well as a letter does: made-up words, the short ones far more often, in
/// lines of at most 72 characters.
public final class MadeUpProse implements Prose {
    private static final int LINE = 72;
    private static final String[] SYLLABLES =
            ("ba be bi bo da de den dis do fa fer fi ga ge go ha her ho in ja ka ken la le lin lo ma men mi mo na ne ning"
                            + " no o pa per po ra re ri ro sa sen si so ta ten ti ton tra tu un va ver vi wa we wo za")
                    .split(" ");
    private static final int WORDS = 3000;

    private final SplittableRandom random;
    private final String[] words = new String[WORDS];

    public MadeUpProse(long seed) {
        // The vocabulary is the same for every seed: all letters are in one language.
        SplittableRandom maker = new SplittableRandom(7);
        for (int i = 0; i < WORDS; i++) {
            int syllables = 1 + (i > 40 ? 1 : 0) + maker.nextInt(i > 400 ? 3 : 1);
            StringBuilder word = new StringBuilder();
            for (int s = 0; s < syllables; s++)
                word.append(SYLLABLES[maker.nextInt(SYLLABLES.length)]);
            words[i] = word.toString();
        }
        random = new SplittableRandom(seed);
    }

    /// The word of a rank drawn so that rank r comes about 1/r as often as the first, as in any
    /// language.
    String word() {
        return words[(int) Math.exp(random.nextDouble() * Math.log(WORDS)) - 1];
    }

    @Override
    public String sentence(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) all.append(i == 0 ? "" : " ").append(word());
        return all.toString();
    }

    @Override
    public byte[] text(int size) {
        StringBuilder all = new StringBuilder(size + LINE);
        int column = 0;
        while (all.length() < size) {
            String word = word();
            if (column + 1 + word.length() > LINE) {
                all.append("\r\n");
                column = 0;
            } else if (column > 0) {
                all.append(' ');
                column++;
            }
            all.append(word);
            column += word.length();
        }
        all.setLength(size - 2);
        // Cut inside a line end: no CR or LF may stand alone.
        if (!all.isEmpty() && all.charAt(all.length() - 1) == '\r')
            all.setCharAt(all.length() - 1, '-');
        return all.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
