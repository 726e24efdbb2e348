package postrider.wire.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// A piece of a text of unknown charset, cut into words: runs of ASCII letters and octets beyond
/// ASCII.
final class GuessSample {
    /// Looking at more costs time and changes little.
    private static final int MAX = 1024;

    /// More octets of one kind in a row are a line.
    private static final int ROW = 4;

    private final byte[] octets;

    private final int[] words;

    private final int[] asciiWords;
    private final int letters;
    private final int beyondAscii;
    private final boolean isWhole;

    /// @param before what stands before the octets
    /// @param isWhole whether the text ends at `to`
    GuessSample(byte[] before, byte[] octets, int from, int to, boolean isWhole) {
        int end = Math.min(to, from + MAX);
        byte[] all = Arrays.copyOf(before, before.length + end - from);
        System.arraycopy(octets, from, all, before.length, end - from);
        this.octets = withoutRepeats(withoutLines(all));
        this.isWhole = isWhole && end == to;
        int length = this.octets.length;
        int[] beyond = new int[length + 2];
        int[] ascii = new int[length + 2];
        int beyondEnds = 0;
        int asciiEnds = 0;
        int wordOctets = 0;
        int count = 0;
        int at = 0;
        while (at < length) {
            int start = at;
            int countBefore = count;
            while (at < length && isLetter(this.octets[at])) {
                count += this.octets[at] < 0 ? 1 : 0;
                at++;
            }
            if (count > countBefore) {
                beyond[beyondEnds++] = start;
                beyond[beyondEnds++] = at;
                wordOctets += at - start;
            } else if (at > start) {
                ascii[asciiEnds++] = start;
                ascii[asciiEnds++] = at;
            } else {
                at++;
            }
        }
        this.words = Arrays.copyOf(beyond, beyondEnds);
        this.asciiWords = Arrays.copyOf(ascii, asciiEnds);
        this.letters = wordOctets;
        this.beyondAscii = count;
    }

    /// Leaves out what stands between white space and stood there before: a strange name does not
    /// tell more the more often it comes.
    private static byte[] withoutRepeats(byte[] octets) {
        Set<String> seen = new HashSet<>();
        byte[] once = new byte[octets.length];
        int length = 0;
        int at = 0;
        while (at < octets.length) {
            int start = at;
            while (at < octets.length && !isSpace(octets[at])) {
                at++;
            }
            if (seen.add(new String(octets, start, at - start, StandardCharsets.ISO_8859_1))) {
                System.arraycopy(octets, start, once, length, at - start);
                length += at - start;
            }
            if (at < octets.length) {
                once[length++] = octets[at++];
            }
        }
        return Arrays.copyOf(once, length);
    }

    /// Leaves little of rows of one octet, which are drawn as lines. Their lengths stay even or
    /// odd, as they may be characters of two octets.
    private static byte[] withoutLines(byte[] octets) {
        byte[] shorter = new byte[octets.length];
        int length = 0;
        int row = 0;
        for (int i = 0; i < octets.length; i++) {
            row = i > 0 && octets[i] == octets[i - 1] ? row + 1 : 1;
            shorter[length++] = octets[i];
            if (row > ROW) {
                length -= 2;
                row -= 2;
            }
        }
        return Arrays.copyOf(shorter, length);
    }

    /// No charset has these octets inside a character.
    private static boolean isSpace(byte octet) {
        return octet >= 0 && octet <= ' ';
    }

    private static boolean isLetter(byte octet) {
        return octet < 0 || isAsciiLetter(octet);
    }

    static boolean isAsciiLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /// All of it, with what stands before.
    byte[] octets() {
        return octets;
    }

    /// Where the words with octets beyond ASCII begin and end, by turns.
    int[] words() {
        return words;
    }

    /// Where the others begin and end, by turns.
    int[] asciiWords() {
        return asciiWords;
    }

    /// How long the words with octets beyond ASCII are together.
    int letters() {
        return letters;
    }

    /// How many octets beyond ASCII there are.
    int beyondAscii() {
        return beyondAscii;
    }

    /// Whether the text ends with the sample.
    boolean isWhole() {
        return isWhole;
    }

    /// Whether an octet beyond ASCII is beside another, or a letter: alone it may be the sign of a
    /// currency, of which the letters around tell nothing.
    boolean hasWord() {
        for (int i = 0; i < words.length; i += 2) {
            if (words[i + 1] - words[i] > 1) {
                return true;
            }
        }
        return false;
    }
}
