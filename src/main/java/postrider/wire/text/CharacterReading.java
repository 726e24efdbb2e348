package postrider.wire.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.HashMap;
import java.util.Map;

/// A text read in an East Asian charset of one and two octets. With thousands of characters their
/// pairs say nothing; but some hundred of them make up half of any text.
final class CharacterReading implements Reading {
    private static final int NAT = LetterModel.NAT;

    /// What characters cost that the prose does not have.
    private static final int KANA = 6 * NAT;

    private static final int HALF_KANA = 8 * NAT;

    private static final int COMMON = 9 * NAT;
    private static final int RARE = 13 * NAT;

    /// A character of more than two octets, and an octet that is none.
    private static final int LONG = 26 * NAT;

    private static final int NOTHING = 14 * NAT;

    /// How much of a text the characters of the prose make up.
    private static final double KNOWN = 0.6;

    /// ASCII letters right beside East Asian ones.
    private static final int BESIDE = 4 * NAT;

    /// One character in all is more likely an accent and what stands behind it.
    private static final int LONE = 6 * NAT;

    private final Charset charset;
    private final int prior;
    private final Map<Character, Integer> known = new HashMap<>();

    /// @param prior what speaks against the charset before a text is seen, in nats
    CharacterReading(Charset charset, String prose, int prior) {
        this.charset = charset;
        this.prior = prior * NAT;
        Map<Character, Integer> counts = new HashMap<>();
        int total = 0;
        for (int i = 0; i < prose.length(); i++) {
            char c = prose.charAt(i);
            if (c >= 0x80) {
                counts.merge(c, 1, Integer::sum);
                total++;
            }
        }
        for (Map.Entry<Character, Integer> count : counts.entrySet()) {
            double likely = KNOWN * count.getValue() / total;
            known.put(count.getKey(), (int) StrictMath.rint(-StrictMath.log(likely) * NAT));
        }
    }

    @Override
    public Charset charset() {
        return charset;
    }

    @Override
    public int prior() {
        return prior;
    }

    @Override
    public int cost(GuessSample sample) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(sample.octets());
        CharBuffer out = CharBuffer.allocate(sample.octets().length * 2 + 2);
        CoderResult result = decoder.decode(in, out, sample.isWhole());
        while (result.isError()) {
            out.put('\ufffd');
            in.position(in.position() + result.length());
            result = decoder.decode(in, out, sample.isWhole());
        }
        char[] characters = out.array();
        int cost = 0;
        int letters = 0;
        int count = 0;
        boolean isBeside = false;
        for (int i = 0; i < out.position(); i++) {
            char c = characters[i];
            if (GuessSample.isAsciiLetter(c)) {
                letters++;
                continue;
            }
            if (isBeside || c >= 0x80) {
                cost += letters * BESIDE;
            }
            letters = 0;
            isBeside = c >= 0x80;
            if (isBeside) {
                cost += cost(c);
                count++;
            }
        }
        return cost + (isBeside ? letters * BESIDE : 0) + (count == 1 ? LONE : 0);
    }

    private int cost(char c) {
        if (c == '\ufffd') {
            return NOTHING;
        }
        Integer cost = known.get(c);
        if (cost != null) {
            return cost;
        }
        if (c >= 0x3041 && c <= 0x30fe) {
            return KANA;
        }
        if (c >= 0xff61 && c <= 0xff9f) {
            return HALF_KANA;
        }
        byte[] octets = String.valueOf(c).getBytes(charset);
        if (octets.length != 2) {
            return LONG;
        }
        boolean isLetter = (c >= 0x4e00 && c < 0xa000) || (c >= 0xac00 && c < 0xd7a4);
        return isLetter && isFirstLevel(octets) ? COMMON : RARE;
    }

    /// Whether a character is in the part of its set that was made for the frequent ones.
    private boolean isFirstLevel(byte[] octets) {
        int first = octets[0] & 0xff;
        int second = octets[1] & 0xff;
        return switch (charset.name()) {
            case "windows-31j" -> first >= 0x88 && first <= 0x98;
            case "x-eucJP-Open" -> first >= 0xb0 && first <= 0xcf;
            case "GB18030" -> first >= 0xb0 && first <= 0xd7 && second >= 0xa1;
            case "x-windows-949" -> first >= 0xb0 && first <= 0xc8 && second >= 0xa1;
            default -> first >= 0xa4 && first <= 0xc6; // Big5
        };
    }
}
