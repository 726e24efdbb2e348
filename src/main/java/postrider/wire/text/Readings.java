package postrider.wire.text;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The charsets and languages that text without a label is tried in. A language that is missing is
/// often read right as a neighbour of the same alphabet.
///
/// What is rare among such texts starts with a handicap, without which names and lone words of
/// Western languages are taken for something else. Western text has none: it is the fallback.
final class Readings {
    /// Languages in Latin letters, whose words in ASCII tell too.
    static final List<LetterReading> LATIN = latin();

    static final List<Reading> OTHER = other();

    /// All their charsets.
    static final Set<Charset> KNOWN =
            Stream.concat(LATIN.stream(), OTHER.stream())
                    .map(Reading::charset)
                    .collect(Collectors.toUnmodifiableSet());

    /// What speaks against a charset before a text is seen, in nats.

    static final int WESTERN = 0;

    private static final int CENTRAL = 4;
    private static final int BALTIC = 5;
    private static final int CYRILLIC = 4;
    private static final int RARE_CYRILLIC = 5;
    private static final int BEYOND_LATIN = 5;
    private static final int RARE_JAPANESE = 6;

    private Readings() {}

    private static List<LetterReading> latin() {
        List<LetterReading> readings = new ArrayList<>();
        for (String prose :
                List.of(
                        LatinSamples.ENGLISH,
                        LatinSamples.GERMAN,
                        LatinSamples.FRENCH,
                        LatinSamples.SPANISH,
                        LatinSamples.PORTUGUESE,
                        LatinSamples.ITALIAN,
                        LatinSamples.DUTCH,
                        LatinSamples.SWEDISH,
                        LatinSamples.DANISH,
                        LatinSamples.FINNISH,
                        LatinSamples.ICELANDIC,
                        LatinSamples.ESTONIAN)) {
            addLatin(readings, prose, WESTERN, "windows-1252");
        }
        for (String prose :
                List.of(
                        LatinSamples.POLISH,
                        LatinSamples.CZECH,
                        LatinSamples.SLOVAK,
                        LatinSamples.HUNGARIAN,
                        LatinSamples.ROMANIAN,
                        LatinSamples.SLOVENE,
                        LatinSamples.CROATIAN)) {
            addLatin(readings, prose, CENTRAL, "windows-1250", "ISO-8859-2");
        }
        addLatin(readings, LatinSamples.TURKISH, CENTRAL, "windows-1254");
        addLatin(readings, LatinSamples.LITHUANIAN, BALTIC, "windows-1257", "ISO-8859-13");
        addLatin(readings, LatinSamples.LATVIAN, BALTIC, "windows-1257", "ISO-8859-13");
        return List.copyOf(readings);
    }

    private static List<Reading> other() {
        List<Reading> readings = new ArrayList<>();
        add(readings, OtherSamples.RUSSIAN, CYRILLIC, "windows-1251", "KOI8-R");
        add(readings, OtherSamples.RUSSIAN, RARE_CYRILLIC, "IBM866", "ISO-8859-5");
        add(readings, OtherSamples.UKRAINIAN, CYRILLIC, "windows-1251", "KOI8-U");
        add(readings, OtherSamples.UKRAINIAN, RARE_CYRILLIC, "ISO-8859-5");
        add(readings, OtherSamples.BULGARIAN, CYRILLIC, "windows-1251", "KOI8-R");
        add(readings, OtherSamples.BULGARIAN, RARE_CYRILLIC, "IBM866", "ISO-8859-5");
        add(readings, OtherSamples.SERBIAN, RARE_CYRILLIC, "windows-1251", "ISO-8859-5");
        add(readings, OtherSamples.BELARUSIAN, RARE_CYRILLIC, "windows-1251", "ISO-8859-5");
        add(readings, OtherSamples.MACEDONIAN, RARE_CYRILLIC, "windows-1251", "ISO-8859-5");
        add(readings, OtherSamples.GREEK, BEYOND_LATIN, "windows-1253", "ISO-8859-7");
        add(readings, OtherSamples.HEBREW, BEYOND_LATIN, "windows-1255");
        add(readings, OtherSamples.ARABIC, BEYOND_LATIN, "windows-1256", "ISO-8859-6");
        add(readings, OtherSamples.THAI, BEYOND_LATIN, "x-windows-874");
        addEastAsian(readings, OtherSamples.JAPANESE, BEYOND_LATIN, "windows-31j");
        addEastAsian(readings, OtherSamples.JAPANESE, RARE_JAPANESE, "x-eucJP-Open");
        addEastAsian(readings, OtherSamples.KOREAN, BEYOND_LATIN, "x-windows-949");
        addEastAsian(readings, OtherSamples.SIMPLIFIED_CHINESE, BEYOND_LATIN, "GB18030");
        addEastAsian(readings, OtherSamples.TRADITIONAL_CHINESE, BEYOND_LATIN, "x-MS950-HKSCS");
        return List.copyOf(readings);
    }

    private static void addLatin(
            List<LetterReading> readings, String prose, int prior, String... charsets) {
        LetterModel model = LetterModel.latin(prose);
        for (String charset : charsets) {
            readings.add(new LetterReading(Charset.forName(charset), model, prior));
        }
    }

    private static void add(List<Reading> readings, String prose, int prior, String... charsets) {
        LetterModel model = LetterModel.other(prose);
        for (String charset : charsets) {
            readings.add(new LetterReading(Charset.forName(charset), model, prior));
        }
    }

    private static void addEastAsian(
            List<Reading> readings, String prose, int prior, String charset) {
        readings.add(new CharacterReading(Charset.forName(charset), prose, prior));
    }
}
