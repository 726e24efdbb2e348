package postrider.wire.text;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What letters and pairs of them say about the charset of a text: it is read in each charset and
/// language, and that reading is likely whose letters surprise least.
final class CharsetStatistics {
    private static final int NAT = LetterModel.NAT;

    /// Words that cost no more than this per octet are not worth a doubt of their label. Under a
    /// wrong one they mostly cost five and more.
    private static final int PASSABLE = 4 * NAT;

    /// Words that cost no more than this are ordinary text in the language.
    private static final int ORDINARY = 15 * NAT / 4;

    /// Words that cost more than this per octet are not of the language, and may be no text at all.
    private static final int STRANGE = 5 * NAT;

    /// A label is wrong if ordinary text comes out under another one that is better by that much in
    /// all, and by that much for each octet beyond ASCII.
    private static final int OVERWHELMING = 30 * NAT;

    private static final int OVERWHELMING_EACH = NAT / 2;

    /// With fewer octets beyond ASCII nothing is overwhelming.
    private static final int LEAST_BEYOND_ASCII = 6;

    private CharsetStatistics() {}

    /// The likely charset of a text that is not UTF-8; null if nothing can be said.
    static @Nullable Charset likely(GuessSample sample) {
        return sample.hasWord() ? new Scores(sample, null).best : null;
    }

    /// The charset that a text is in beyond doubt, and not the one that it is labelled with; null
    /// in all other cases.
    static @Nullable Charset against(Charset label, GuessSample sample) {
        if (!Readings.KNOWN.contains(label)
                || sample.beyondAscii() < LEAST_BEYOND_ASCII
                || isPassable(Readings.LATIN, label, sample)
                || isPassable(Readings.OTHER, label, sample)) {
            return null;
        }
        Scores scores = new Scores(sample, label);
        int lead = scores.labelled - scores.least;
        int needed = Math.max(OVERWHELMING, sample.beyondAscii() * OVERWHELMING_EACH);
        boolean isOrdinary = scores.leastWords <= sample.letters() * ORDINARY;
        return isOrdinary && lead >= needed ? scores.best : null;
    }

    private static boolean isPassable(
            List<? extends Reading> readings, Charset label, GuessSample sample) {
        int most = sample.letters() * PASSABLE;
        for (Reading reading : readings) {
            if (reading.charset().equals(label) && reading.cost(sample) <= most) {
                return true;
            }
        }
        return false;
    }

    /// What the readings of a text cost.
    private static final class Scores {
        private final @Nullable Charset label;
        private final int most;

        /// The charset of the best reading, what that costs with its handicap, and what the words
        /// beyond ASCII cost in it.
        private @Nullable Charset best;

        private int least = Integer.MAX_VALUE;
        private int leastWords;

        /// What the best reading as labelled costs.
        private int labelled = Integer.MAX_VALUE;

        private Scores(GuessSample sample, @Nullable Charset label) {
            this.label = label;
            this.most = sample.letters() * STRANGE;
            // Foreign words may stand in a text of another alphabet, and tell nothing of it.
            int ascii = Integer.MAX_VALUE;
            for (LetterReading reading : Readings.LATIN) {
                int cost = reading.asciiCost(sample);
                ascii = Math.min(ascii, cost);
                add(reading, cost, reading.cost(sample));
            }
            for (Reading reading : Readings.OTHER) {
                add(reading, ascii, reading.cost(sample));
            }
        }

        private void add(Reading reading, int ascii, int words) {
            int cost = ascii + words;
            if (reading.charset().equals(label)) {
                labelled = Math.min(labelled, cost);
            }
            boolean mayBe = words <= most || reading.prior() == Readings.WESTERN;
            if (mayBe && cost + reading.prior() < least) {
                least = cost + reading.prior();
                leastWords = words;
                best = reading.charset();
            }
        }
    }
}
