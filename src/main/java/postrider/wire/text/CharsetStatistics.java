package postrider.wire.text;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What letters and pairs of them say about the charset of a text. The only class that needs ICU,
/// so that a server that meets only labelled text never loads it.
final class CharsetStatistics {
    /// Looking at more costs time and changes little.
    private static final int MAX_SAMPLE = 2048;

    /// The charsets that are believed, with the confidence that each needs. Short Western text
    /// looks a little like Hungarian or Turkish, so these need more; below a quarter it is noise.
    private static final Map<String, Integer> BELIEVED =
            Map.ofEntries(
                    Map.entry("Shift_JIS", 25),
                    Map.entry("EUC-JP", 25),
                    Map.entry("EUC-KR", 25),
                    Map.entry("GB18030", 25),
                    Map.entry("Big5", 25),
                    Map.entry("KOI8-R", 36),
                    Map.entry("windows-1251", 30),
                    Map.entry("ISO-8859-5", 36),
                    Map.entry("ISO-8859-6", 36),
                    Map.entry("windows-1256", 36),
                    Map.entry("ISO-8859-7", 36),
                    Map.entry("windows-1253", 36),
                    Map.entry("ISO-8859-8", 36),
                    Map.entry("ISO-8859-8-I", 36),
                    Map.entry("windows-1255", 36),
                    Map.entry("ISO-8859-1", 15),
                    Map.entry("windows-1252", 15),
                    Map.entry("ISO-8859-2", 45),
                    Map.entry("windows-1250", 45),
                    Map.entry("ISO-8859-9", 45),
                    Map.entry("windows-1254", 45));

    /// Charsets of languages whose letters are mostly those of ASCII.
    private static final Set<String> LATIN =
            Set.of(
                    "ISO-8859-1",
                    "windows-1252",
                    "ISO-8859-2",
                    "windows-1250",
                    "ISO-8859-9",
                    "windows-1254");

    /// So many octets beyond ASCII, if they outnumber the letters of ASCII, are no Latin text; then
    /// less confidence is needed in what else it is.
    private static final int MANY = 8;

    private static final int NEEDED_BEYOND_LATIN = 15;

    private CharsetStatistics() {}

    /// The likely charset of a text that is not UTF-8; null if nothing can be said.
    ///
    /// @param whole whether the text ends at `to`
    static @Nullable Charset likely(byte[] octets, int from, int to, boolean whole) {
        if (!hasWord(octets, from, to)) {
            return null;
        }
        byte[] sample = Arrays.copyOfRange(octets, from, Math.min(to, from + MAX_SAMPLE));
        if (ThaiText.isIn(sample, whole && sample.length == to - from)) {
            return ThaiText.CHARSET;
        }
        boolean isBeyondLatin = isBeyondLatin(sample);
        CharsetDetector detector = new CharsetDetector();
        detector.setText(sample);
        for (CharsetMatch match : detector.detectAll()) {
            Integer needed = BELIEVED.get(match.getName());
            if (needed == null || (isBeyondLatin && LATIN.contains(match.getName()))) {
                continue;
            }
            int least = isBeyondLatin ? Math.min(needed, NEEDED_BEYOND_LATIN) : needed;
            Charset charset = CharsetLabels.of(match.getName());
            if (match.getConfidence() >= least && fits(sample, charset)) {
                return charset;
            }
        }
        return null;
    }

    /// Whether an octet beyond ASCII is beside another, or a letter: alone it may be the sign of a
    /// currency, of which the letters around tell nothing.
    private static boolean hasWord(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean isBeside =
                    (i > 0 && isLetter(octets[i - 1])) || (i + 1 < to && isLetter(octets[i + 1]));
            if (octets[i] < 0 && isBeside) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(byte octet) {
        return octet < 0 || Character.isLetter(octet);
    }

    private static boolean isBeyondLatin(byte[] sample) {
        int letters = 0;
        int beyond = 0;
        for (byte octet : sample) {
            if (octet < 0) {
                beyond++;
            } else if (Character.isLetter(octet)) {
                letters++;
            }
        }
        return beyond >= MANY && beyond > letters;
    }

    /// Whether each octet is of a text in a charset of single octets: it means something, and not a
    /// piece of a frame, of which KOI8 has many. What has several octets may be cut or damaged.
    private static boolean fits(byte[] sample, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder();
        return decoder.maxCharsPerByte() != decoder.averageCharsPerByte()
                || new String(sample, charset).chars().noneMatch(c -> c == 0xfffd || isFrame(c));
    }

    private static boolean isFrame(int c) {
        return c >= 0x2500 && c < 0x25a0;
    }
}
