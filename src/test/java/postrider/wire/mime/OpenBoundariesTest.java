package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The sorted boundaries give what looking at each of them gives.
class OpenBoundariesTest {
    private record Open(String boundary, int depth) {}

    @Test
    void findsTheLongestAndAmongEqualOnesTheDeepest() {
        Random random = new Random(3);
        for (int run = 0; run < 2000; run++) {
            OpenBoundaries sorted = new OpenBoundaries();
            List<Open> all = new ArrayList<>();
            for (int step = 0; step < 30; step++) {
                if (random.nextInt(4) > 0) {
                    String boundary = word(random, 1);
                    int depth = all.isEmpty() ? 0 : all.getLast().depth() + 1 + random.nextInt(2);
                    assertEquals(
                            all.stream().anyMatch(open -> open.boundary().equals(boundary)),
                            sorted.has(boundary.getBytes(StandardCharsets.US_ASCII)));
                    sorted.add(boundary.getBytes(StandardCharsets.US_ASCII), depth);
                    all.add(new Open(boundary, depth));
                } else if (!all.isEmpty()) {
                    int depth = all.get(random.nextInt(all.size())).depth();
                    sorted.removeFrom(depth);
                    all.removeIf(open -> open.depth() >= depth);
                }
                check(sorted, all, word(random, 0));
            }
        }
    }

    private static void check(OpenBoundaries sorted, List<Open> all, String line) {
        byte[] octets = line.getBytes(StandardCharsets.US_ASCII);
        Open longest = null;
        Open exact = null;
        int length = Math.min(2, line.length());
        for (Open open : all) {
            if (line.startsWith(open.boundary())
                    && (longest == null
                            || open.boundary().length() >= longest.boundary().length())) {
                longest = open;
            }
            if (line.substring(0, length).equals(open.boundary())) {
                exact = open;
            }
        }
        int found = sorted.longestAt(octets, 0, octets.length);
        assertEquals(longest == null ? -1 : longest.depth(), found < 0 ? -1 : sorted.depth(found));
        int same = sorted.ofLength(found, length);
        assertEquals(exact == null ? -1 : exact.depth(), same < 0 ? -1 : sorted.depth(same));
    }

    private static String word(Random random, int least) {
        StringBuilder word = new StringBuilder();
        for (int i = least + random.nextInt(5); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(2)));
        }
        return word.toString();
    }
}
