package postrider.wire.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Decodes a text step by step. As long as all octets are plain ASCII, they are passed on; the
/// charset is chosen when the first other octet comes, with those behind it as the sample.
///
/// No U+0000 and no lone surrogate comes out. The control characters from U+0080 to U+009F of the
/// ISO 8859 charsets, which nobody means, are what Windows has in their places.
final class TextDecoder {
    /// The octets that a step should see, if there are so many.
    static final int SAMPLE = 4096;

    /// The characters that `out` of a step must have room for.
    static final int ROOM = 16;

    /// How many octets of plain ASCII before the sample are kept to be seen with it.
    private static final int CONTEXT = 64;

    private static final char REPLACEMENT = '\ufffd';

    private final Charset label;
    private final @Nullable Charset expected;
    private final boolean mayDoubt;
    private final boolean isAsciiFirst;

    /// How many octets were passed on as plain ASCII.
    private long passed;

    /// The last of them.
    private byte[] context = {};

    private @Nullable CharsetDecoder decoder;
    private @Nullable Charset chosen;
    private boolean isIso8859;

    /// @param label what the text's label means
    /// @param expected a charset that is likely if the label says nothing
    TextDecoder(Charset label, @Nullable Charset expected) {
        this(label, expected, true);
    }

    /// @param mayDoubt whether to look if a label of single octets is wrong, which takes some time
    TextDecoder(Charset label, @Nullable Charset expected, boolean mayDoubt) {
        this.label = label;
        this.mayDoubt = mayDoubt;
        this.expected = expected;
        this.isAsciiFirst = containsAscii(label);
    }

    /// Whether octets from 1 to 126 without ESC, SO and SI mean the same as in ASCII.
    static boolean containsAscii(Charset charset) {
        String name = charset.name();
        boolean isEbcdic =
                name.startsWith("IBM0")
                        || name.startsWith("IBM1")
                        || name.startsWith("IBM2")
                        || name.equals("IBM500");
        return !(isEbcdic
                || name.startsWith("UTF-16")
                || name.startsWith("UTF-32")
                || charset.equals(Utf7.CHARSET)
                || charset.equals(HzGb2312.CHARSET)
                || charset.equals(Iso2022.CHARSET)
                || name.equals("VISCII")
                || name.equals("TCVN"));
    }

    /// The charset that was chosen, null if the text was plain ASCII so far.
    @Nullable Charset chosen() {
        return chosen;
    }

    /// Decodes octets; both buffers have arrays. What is left in `in` must be given again, together
    /// with what follows, up to [#SAMPLE] at least if there is so much.
    ///
    /// @param out with room for [#ROOM] characters
    /// @param last whether nothing follows the octets in `in`
    /// @return whether all is done that can be; false if `out` is too small for the rest
    boolean step(ByteBuffer in, CharBuffer out, boolean last) {
        if (decoder == null) {
            int start = in.position();
            if (isAsciiFirst) {
                plain(in, out, last);
            }
            boolean moved = in.position() > start;
            if (!in.hasRemaining() || (moved && !last)) {
                return true;
            }
            if (out.remaining() < ROOM) {
                return false;
            }
            choose(in, last);
        }
        CharsetDecoder current = decoder;
        return current == null || decode(current, in, out, last);
    }

    /// Passes on plain ASCII.
    private void plain(ByteBuffer in, CharBuffer out, boolean last) {
        byte[] octets = in.array();
        char[] characters = out.array();
        int base = in.arrayOffset();
        int at = base + in.position();
        int end = base + in.limit();
        int to = out.arrayOffset() + out.position();
        int first = at;
        int room = Math.min(end - at, out.remaining());
        int stop = at + room;
        while (at < stop) {
            byte c = octets[at];
            if (c <= 0) {
                break;
            }
            if ((c == Iso2022.ESCAPE || c == '~') && shifts(octets, at, end, last)) {
                break;
            }
            characters[to++] = (char) c;
            at++;
        }
        passed += at - first;
        remember(octets, first, at);
        out.position(out.position() + at - first);
        in.position(at - base);
    }

    private void remember(byte[] octets, int from, int to) {
        int added = Math.min(to - from, CONTEXT);
        int kept = Math.min(context.length, CONTEXT - added);
        byte[] next = Arrays.copyOfRange(context, context.length - kept, context.length + added);
        System.arraycopy(octets, to - added, next, kept, added);
        context = next;
    }

    /// Whether a shift to another charset begins at a place, or may do so once more is known.
    private boolean shifts(byte[] octets, int at, int end, boolean last) {
        if (octets[at] == '~' && !label.equals(StandardCharsets.US_ASCII)) {
            return false;
        }
        boolean isCut = !last && at > 0 && end - at < SAMPLE / 2;
        return isCut
                || Iso2022.beginsAt(octets, at, end)
                || CharsetGuess.hzEnd(octets, at, end) > 0;
    }

    private void choose(ByteBuffer in, boolean last) {
        byte[] octets = in.array();
        int from = in.arrayOffset() + in.position();
        int to = in.arrayOffset() + in.limit();
        Charset charset = null;
        if (passed == 0) {
            ByteOrderMark mark = ByteOrderMark.at(octets, from, to);
            if (mark != null && mark.fits(label)) {
                charset = mark.charset();
                in.position(in.position() + mark.length());
            }
        }
        if (charset == null) {
            // What a stream shows at once, so that the same octets are always read the same.
            int end = Math.min(to, from + SAMPLE);
            boolean isWhole = last && to - from < SAMPLE;
            charset =
                    new CharsetGuess(context, octets, from, end, isWhole, passed, mayDoubt)
                            .choose(label, expected);
        }
        if (passed == 1 && charset.equals(StandardCharsets.UTF_16LE)) {
            // The other half of the first character.
            in.get();
        }
        chosen = charset;
        isIso8859 = charset.name().startsWith("ISO-8859-");
        decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private boolean decode(CharsetDecoder current, ByteBuffer in, CharBuffer out, boolean last) {
        int start = out.position();
        boolean done = decodeAll(current, in, out, last);
        char[] characters = out.array();
        int end = out.arrayOffset() + out.position();
        for (int i = out.arrayOffset() + start; i < end; i++) {
            char c = characters[i];
            if (c == 0) {
                characters[i] = REPLACEMENT;
            } else if (isIso8859 && c >= 0x80 && c < 0xa0) {
                characters[i] = Windows1252.character(c);
            } else if (Character.isSurrogate(c)) {
                // The JDK's UTF-32 lets halves through. A pair is never split over two steps.
                if (i + 1 < end && Character.isSurrogatePair(c, characters[i + 1])) {
                    i++;
                } else {
                    characters[i] = REPLACEMENT;
                }
            }
        }
        return done;
    }

    private boolean decodeAll(CharsetDecoder current, ByteBuffer in, CharBuffer out, boolean last) {
        while (true) {
            CoderResult result = current.decode(in, out, last);
            if (result.isOverflow()) {
                return false;
            }
            if (!result.isError()) {
                return !last || !current.flush(out).isOverflow();
            }
            if (out.remaining() < ROOM) {
                return false;
            }
            wrong(in, out, result.length(), last);
        }
    }

    /// Whether the rest is the beginning of a character.
    private static boolean isCut(ByteBuffer in) {
        int start = in.arrayOffset() + in.position();
        int end = in.arrayOffset() + in.limit();
        return end - start > 1
                && end - start < 4
                && Utf8Evidence.in(in.array(), start, end, false).foreign() == 0;
    }

    /// What stands for octets that do not fit.
    private void wrong(ByteBuffer in, CharBuffer out, int length, boolean last) {
        boolean isUtf8 = StandardCharsets.UTF_8.equals(chosen);
        if ((isUtf8 && last && isCut(in))
                || !(isUtf8 || CharsetGuess.WINDOWS_1252.equals(chosen))) {
            // The JDK takes the character behind half a pair for wrong too.
            boolean isWide = chosen != null && chosen.name().startsWith("UTF-16");
            int wrong = isWide ? Math.min(2, length) : isUtf8 ? in.remaining() : length;
            in.position(in.position() + wrong);
            out.put(REPLACEMENT);
            return;
        }
        for (int i = 0; i < length; i++) {
            out.put(Windows1252.character(in.get() & 0xff));
        }
    }
}
