package postrider.wire.text;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
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

    private CharsetStatistics() {}

    /// The likely charset of a text that is not UTF-8; null if nothing can be said.
    static @Nullable Charset likely(byte[] octets, int from, int to) {
        CharsetDetector detector = new CharsetDetector();
        detector.setText(Arrays.copyOfRange(octets, from, Math.min(to, from + MAX_SAMPLE)));
        for (CharsetMatch match : detector.detectAll()) {
            Integer needed = BELIEVED.get(match.getName());
            if (needed != null && match.getConfidence() >= needed) {
                return CharsetLabels.of(match.getName());
            }
        }
        return null;
    }
}
