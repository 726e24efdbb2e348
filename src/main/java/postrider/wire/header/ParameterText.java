package postrider.wire.header;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.BytesBuilder;
import postrider.wire.codec.Hex;
import postrider.wire.text.EncodedWords;
import postrider.wire.text.LenientText;

/// Parameter values for people (rfc2231): continuations joined, percent escapes decoded.
final class ParameterText {
    private static final int MAX_DIGITS = 4;

    private ParameterText() {}

    /// The octets of a value with its charset label, null if the label is missing.
    private record Coded(Bytes octets, @Nullable String charset) {}

    /// The extended forms win over the plain one, which is there for older readers. Pieces that do
    /// not begin with number 0 come last.
    static @Nullable String of(Parameters parameters, String name) {
        Bytes extended = parameters.raw(name + "*");
        if (extended != null) {
            return text(coded(extended, true));
        }
        NavigableMap<Integer, Parameters.Parameter> pieces = pieces(parameters.all(), name);
        Bytes plain = parameters.raw(name);
        if (!pieces.isEmpty() && (plain == null || pieces.firstKey() == 0)) {
            return joined(pieces.values().stream().toList());
        }
        return plain == null ? null : text(coded(plain, false));
    }

    /// The pieces `name*0`, `name*1*` and so on by their number (rfc2231#3), the first of each.
    private static NavigableMap<Integer, Parameters.Parameter> pieces(
            List<Parameters.Parameter> all, String name) {
        TreeMap<Integer, Parameters.Parameter> pieces = new TreeMap<>();
        for (Parameters.Parameter parameter : all) {
            int number = number(parameter.name(), name);
            if (number >= 0) {
                pieces.putIfAbsent(number, parameter);
            }
        }
        return pieces;
    }

    /// Joins pieces in their order; a gap is passed over. Octets are decoded together, since a
    /// piece may end within a character.
    private static String joined(List<Parameters.Parameter> pieces) {
        BytesBuilder joined = new BytesBuilder(32);
        boolean isExtended = false;
        String charset = null;
        for (int i = 0; i < pieces.size(); i++) {
            Bytes octets = pieces.get(i).value();
            boolean isCoded = pieces.get(i).name().endsWith("*");
            if (i == 0) {
                Coded coded = coded(octets, isCoded);
                charset = coded.charset();
                isExtended = isCoded || charset != null;
                octets = coded.octets();
            } else if (isCoded) {
                isExtended = true;
                octets = percentDecoded(octets, 0);
            }
            joined.append(octets);
        }
        Bytes octets = joined.toBytes();
        return isExtended ? text(new Coded(octets, charset)) : EncodedWords.decode(octets);
    }

    /// Without a charset, encoded words are decoded, which many write even here.
    private static String text(Coded coded) {
        return coded.charset() == null
                ? EncodedWords.decode(coded.octets())
                : LenientText.decode(coded.octets(), coded.charset());
    }

    /// The number in `name*N` or `name*N*`, -1 if it is none.
    private static int number(String parameter, String name) {
        if (!parameter.startsWith(name) || parameter.length() < name.length() + 2) {
            return -1;
        }
        int end = parameter.endsWith("*") ? parameter.length() - 1 : parameter.length();
        int start = name.length() + 1;
        if (parameter.charAt(name.length()) != '*' || end <= start || end - start > MAX_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = parameter.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /// `charset'language'text` (rfc2231#4). Where the charset is unknown, an apostrophe is just a
    /// letter of a file's name; where the asterisk is missing, the form has to be beyond doubt.
    ///
    /// @param isMarked whether the parameter's name ends with the asterisk
    private static Coded coded(Bytes value, boolean isMarked) {
        int first = indexOf(value, '\'', 0);
        int second = first < 0 ? -1 : indexOf(value, '\'', first + 1);
        String charset = second < 0 ? "" : value.slice(0, first).toUtf8();
        boolean isKnown = second >= 0 && LenientText.isKnown(charset);
        if (!isMarked) {
            boolean isCoded = isKnown && second - first <= 6 && indexOf(value, '%', second) > 0;
            return isCoded
                    ? new Coded(percentDecoded(value, second + 1), charset)
                    : new Coded(value, null);
        }
        boolean isText =
                second < 0 || (!isKnown && !charset.isEmpty() && !isLabel(value, first, second));
        int from = isText ? 0 : second + 1;
        return new Coded(percentDecoded(value, from), isKnown ? charset : null);
    }

    /// Whether the octets before the first apostrophe look like a charset that is merely unknown:
    /// they end with a digit, as nearly all do, or no language follows.
    private static boolean isLabel(Bytes value, int first, int second) {
        return second == first + 1
                || (first > 0 && value.at(first - 1) >= '0' && value.at(first - 1) <= '9');
    }

    private static int indexOf(Bytes octets, int octet, int from) {
        for (int i = from; i < octets.length(); i++) {
            if (octets.at(i) == octet) {
                return i;
            }
        }
        return -1;
    }

    /// Decodes `%41`; a percent sign without two digits stands for itself.
    private static Bytes percentDecoded(Bytes value, int from) {
        BytesBuilder decoded = new BytesBuilder(32);
        for (int i = from; i < value.length(); i++) {
            int c = value.at(i);
            if (c == '%' && i + 2 < value.length()) {
                int high = Hex.digit(value.at(i + 1));
                int low = Hex.digit(value.at(i + 2));
                if (high >= 0 && low >= 0) {
                    c = high << 4 | low;
                    i += 2;
                }
            }
            decoded.append(c);
        }
        return decoded.toBytes();
    }
}
