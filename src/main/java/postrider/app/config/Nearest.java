package postrider.app.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds the key that somebody may have meant.
final class Nearest {
    private static final int LONGEST = 80;

    private Nearest() {}

    /// The most alike of `candidates`, or null when none is alike. A key that was put into the
    /// wrong table counts as one edit.
    static @Nullable String of(String name, Collection<String> candidates) {
        if (name.length() > LONGEST) {
            return null;
        }
        String best = null;
        int bestDistance = 1 + Math.max(2, name.length() / 3);
        for (String candidate : candidates) {
            int distance = distance(name, candidate);
            String word = lastWord(name);
            int wordDistance = distance(word, lastWord(candidate));
            if (wordDistance <= word.length() / 3) {
                distance = Math.min(distance, 1 + wordDistance);
            }
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return best;
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// The fewest characters to insert, delete, replace, or swap with their neighbour that make one
    /// text of the other.
    static int distance(String left, String right) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                row[j] = Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[right.length()];
    }
}
