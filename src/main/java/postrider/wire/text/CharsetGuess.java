package postrider.wire.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Chooses the charset of a text by its label and a sample of it.
///
/// A label is believed unless the octets say otherwise: a byte order mark; valid UTF-8 under
/// another label, where that is no accident; octets beyond ASCII under a label for seven bits;
/// escapes of ISO-2022 in seven bits; much that a charset of several octets does not have; letters
/// that make no words under the label of a charset of single octets, but do under another. Text
/// without a useful label, or labelled UTF-8 against the evidence, is UTF-8 where that prevails,
/// then what an expected charset says, then what statistics say, then Windows-1252.
final class CharsetGuess {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /// This many sequences of valid UTF-8, and nothing else, are no accident in text of a charset
    /// of single octets, and of one of more.
    private static final int SINGLE_ACCIDENT = 3;

    private static final int MULTIPLE_ACCIDENT = 6;

    /// This many octets that are no character of a charset of several octets, and one in so many of
    /// those beyond ASCII, are no damage.
    private static final int DAMAGE = 4;

    private static final int DAMAGE_SHARE = 10;

    /// ASCII of this length is not UTF-16 by accident.
    private static final int WIDE_ACCIDENT = 16;

    private final byte[] before;
    private final byte[] octets;
    private final int from;
    private final int to;
    private final boolean whole;
    private final long passed;
    private final boolean mayDoubt;

    /// @param before some plain ASCII right before the sample
    /// @param from the first octet that is not plain ASCII
    /// @param whole whether the text ends with the sample
    /// @param passed octets of plain ASCII before the sample
    /// @param mayDoubt whether a label of single octets may be overruled in favour of another one
    CharsetGuess(
            byte[] before,
            byte[] octets,
            int from,
            int to,
            boolean whole,
            long passed,
            boolean mayDoubt) {
        this.mayDoubt = mayDoubt;
        this.before = before;
        this.octets = octets;
        this.from = from;
        this.to = to;
        this.whole = whole;
        this.passed = passed;
    }

    /// @param label what the label means, US-ASCII if nothing
    /// @param expected a charset that is likely, such as that of the surrounding text
    Charset choose(Charset label, @Nullable Charset expected) {
        String name = label.name();
        if (label.equals(StandardCharsets.US_ASCII)) {
            if (Iso2022.beginsAt(octets, from, to)) {
                return Iso2022.CHARSET;
            }
            if (hzEnd(octets, from, to) > 0) {
                return HzGb2312.CHARSET;
            }
            Charset wide = wide();
            return wide != null ? wide : guess(expected);
        }
        boolean isEscaped = Iso2022.beginsAt(octets, from, to) && TextDecoder.containsAscii(label);
        if (isEscaped && (label.equals(WINDOWS_1252) || isAscii())) {
            return Iso2022.CHARSET;
        }
        if (label.equals(StandardCharsets.UTF_8)) {
            return guess(expected);
        }
        if (label.equals(WINDOWS_1252)) {
            return evidence().isPure() ? StandardCharsets.UTF_8 : orBetter(label);
        }
        if (name.startsWith("UTF-16")) {
            Charset wide = wide();
            if (wide == null && to - from >= WIDE_ACCIDENT && isAscii()) {
                return StandardCharsets.UTF_8;
            }
            return wide == null || !name.equals("UTF-16") ? label : wide;
        }
        if (name.startsWith("UTF-32")) {
            return zeros(from, 1) > 0 ? label : guess(expected);
        }
        return sevenBits(label) && !isAscii() && !hasEscape()
                ? guess(expected)
                : orOther(label, expected);
    }

    private static boolean sevenBits(Charset label) {
        return label.equals(Iso2022.CHARSET)
                || label.equals(HzGb2312.CHARSET)
                || label.equals(Utf7.CHARSET);
    }

    /// The label, unless the octets are UTF-8 throughout and it cannot be an accident, or the label
    /// is of a charset of several octets and much is none of its characters.
    private Charset orOther(Charset label, @Nullable Charset expected) {
        CharsetDecoder decoder = label.newDecoder();
        boolean isMultiple = decoder.averageCharsPerByte() != 1 || label.name().equals("GB18030");
        Utf8Evidence evidence = evidence();
        if (evidence.isPure()) {
            int accident = isMultiple ? MULTIPLE_ACCIDENT : SINGLE_ACCIDENT;
            boolean isUtf8 = evidence.sequences() >= accident || !fits(decoder);
            return isUtf8 ? StandardCharsets.UTF_8 : label;
        }
        if (isMultiple) {
            return isForeign(decoder) ? guess(expected) : label;
        }
        return orBetter(label);
    }

    /// A charset of single octets, unless the text is in another one beyond doubt.
    private Charset orBetter(Charset label) {
        if (!mayDoubt) {
            return label;
        }
        Charset better = CharsetStatistics.against(label, sample());
        return better == null ? label : better;
    }

    /// Whether so many octets are no characters that it is no damage.
    private boolean isForeign(CharsetDecoder decoder) {
        decoder.onMalformedInput(CodingErrorAction.REPORT);
        decoder.onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(octets, from, to - from);
        CharBuffer characters = CharBuffer.allocate((to - from + 1) * 3);
        int wrong = 0;
        CoderResult result = decoder.decode(in, characters, whole);
        while (result.isError()) {
            wrong += result.length();
            in.position(in.position() + result.length());
            result = decoder.decode(in, characters, whole);
        }
        return wrong >= DAMAGE && wrong * DAMAGE_SHARE > beyondAscii();
    }

    private int beyondAscii() {
        int beyond = 0;
        for (int i = from; i < to; i++) {
            if (octets[i] < 0) {
                beyond++;
            }
        }
        return beyond;
    }

    private boolean fits(CharsetDecoder decoder) {
        decoder.onMalformedInput(CodingErrorAction.REPORT);
        decoder.onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer characters = CharBuffer.allocate((to - from + 1) * 3);
        return !decoder.decode(ByteBuffer.wrap(octets, from, to - from), characters, whole)
                .isError();
    }

    private Charset guess(@Nullable Charset expected) {
        if (evidence().prevails()) {
            return StandardCharsets.UTF_8;
        }
        if (expected != null
                && !expected.equals(StandardCharsets.UTF_8)
                && !expected.equals(StandardCharsets.US_ASCII)) {
            return orBetter(expected);
        }
        Charset likely = CharsetStatistics.likely(sample());
        return likely == null ? WINDOWS_1252 : likely;
    }

    private GuessSample sample() {
        return new GuessSample(before, octets, from, to, whole);
    }

    private Utf8Evidence evidence() {
        return Utf8Evidence.in(octets, from, to, whole);
    }

    private boolean isAscii() {
        for (int i = from; i < to; i++) {
            if (octets[i] <= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean hasEscape() {
        for (int i = from; i < to; i++) {
            if (octets[i] == Iso2022.ESCAPE) {
                return true;
            }
        }
        return false;
    }

    /// UTF-16 by its zero octets, which Latin text and line ends have on one side; null if there
    /// are too few, or some on both sides. Where one octet was passed on, it was the first half of
    /// a character.
    private @Nullable Charset wide() {
        int even = zeros(from, 2);
        int odd = zeros(from + 1, 2);
        int least = Math.max(1, (to - from) / 64);
        if (passed > 1 || even + odd < least || (even > 0 && odd > 0)) {
            return null;
        }
        if (passed == 1) {
            return odd == 0 ? StandardCharsets.UTF_16LE : null;
        }
        return even > 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    private int zeros(int start, int step) {
        int zeros = 0;
        for (int i = start; i < to; i += step) {
            if (octets[i] == 0) {
                zeros++;
            }
        }
        return zeros;
    }

    /// The end of a piece of HZ at a place, 0 if there is none.
    static int hzEnd(byte[] octets, int at, int end) {
        if (at + 6 > end || octets[at] != '~' || octets[at + 1] != '{') {
            return 0;
        }
        int i = at + 2;
        while (i + 1 < end && isGb(octets[i], 0x77) && isGb(octets[i + 1], 0x7e)) {
            i += 2;
        }
        return i > at + 2 && i + 1 < end && octets[i] == '~' && octets[i + 1] == '}' ? i + 2 : 0;
    }

    private static boolean isGb(byte octet, int most) {
        return octet > ' ' && octet <= most;
    }
}
