package postrider.story.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

/// Messages whose every octet follows from a seed and a number: nothing of them has to be kept, and
/// one that comes back can be compared with what was sent.
final class Letter {
    /// Larger ones than this many octets are staged by the server, not held in memory.
    static final int STAGED = 256 * 1024;

    private static final int SMALLEST = 1024;
    private static final int LARGEST = 300 * 1024;
    private static final int POOL = 512 * 1024;
    private static final int LONGEST_LINE = 998;

    private final long seed;
    // Lines of letters, high octets and dots; a body is a stretch of it that begins anywhere.
    private final byte[] pool = new byte[POOL];

    Letter(long seed) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        int at = 0;
        while (at < POOL) {
            int length = Math.min(lineLength(random), POOL - at - 2);
            if (length < 0) break;
            for (int i = 0; i < length; i++) pool[at++] = octet(random, i == 0);
            pool[at++] = '\r';
            pool[at++] = '\n';
        }
        Arrays.fill(pool, Math.min(at, POOL), POOL, (byte) '-');
    }

    /// The message of this number. Its size is spread so that each power of two from 1 to 300 KiB
    /// comes equally often.
    ///
    /// @param raw whether it may also hold what SMTP does not carry: a bare LF, and a last line
    ///   without an end
    byte[] letter(long number, boolean raw) {
        SplittableRandom random = new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L));
        int size =
                (int)
                        (SMALLEST
                                * Math.exp(
                                        random.nextDouble()
                                                * Math.log(LARGEST / (double) SMALLEST)));
        byte[] head =
                """
                X-Ledger: %d
                From: <sender@client.example>
                Date: Tue, 24 Nov 2026 10:00:00 +0000
                Subject: letter %d of %d octets
                Message-ID: <%d.%x@client.example>

                """
                        .formatted(number, number, size, number, seed)
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] letter = Arrays.copyOf(head, size);
        int at = head.length;
        while (at < size) {
            int from = lineStart(random.nextInt(POOL));
            int count = Math.min(Math.min(size - at, POOL - from), 64 * 1024);
            System.arraycopy(pool, from, letter, at, count);
            at += count;
            at = endLine(letter, at, size);
        }
        letter[size - 2] = '\r';
        letter[size - 1] = '\n';
        // No CR or LF may stand alone where the stretch was cut.
        if (letter[size - 3] == '\r') letter[size - 3] = '-';
        if (raw) {
            letter[size - 2] = '\n';
            letter[size - 1] = 'z';
        }
        return letter;
    }

    static String hash(byte[] letter) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(letter);
            return HexFormat.of().formatHex(all, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private int lineStart(int near) {
        int at = near;
        while (at > 0 && pool[at - 1] != '\n') at--;
        return at;
    }

    /// Ends a line that was cut, so that no line gets too long.
    private static int endLine(byte[] letter, int at, int size) {
        if (at >= size) return at;
        if (letter[at - 1] == '\r') letter[at - 1] = '-';
        if (letter[at - 1] == '\n' || size - at < 2) return at;
        letter[at - 2] = '\r';
        letter[at - 1] = '\n';
        if (letter[at - 3] == '\r') letter[at - 3] = '-';
        return at;
    }

    private static int lineLength(SplittableRandom random) {
        return switch (random.nextInt(20)) {
            case 0 -> 0;
            case 1 -> LONGEST_LINE;
            default -> random.nextInt(100);
        };
    }

    private static byte octet(SplittableRandom random, boolean first) {
        if (first && random.nextInt(4) == 0) return '.';
        int drawn = random.nextInt(64);
        return (byte) (drawn < 8 ? 0x80 + 2 * drawn : drawn < 16 ? ' ' : 'A' + drawn - 16);
    }
}
