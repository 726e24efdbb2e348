package postrider.wire.header;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.codec.Hex;
import postrider.wire.text.EncodedWords;
import postrider.wire.text.LenientText;

/// Parameter values for people (rfc2231): continuations joined, percent escapes decoded.
final class ParameterText {
    private ParameterText() {}

    /// The octets of a value with its charset label, null if the label is missing.
    private record Coded(Bytes octets, @Nullable String charset) {}

    /// The extended forms win over the plain one, which is there for older readers.
    static @Nullable String of(Parameters parameters, String name) {
        Bytes extended = parameters.raw(name + "*");
        if (extended != null) {
            Coded coded = extended(extended);
            return LenientText.decode(coded.octets(), coded.charset());
        }
        String joined = continued(parameters.all(), name);
        if (joined != null) {
            return joined;
        }
        Bytes plain = parameters.raw(name);
        return plain == null ? null : EncodedWords.decode(plain);
    }

    /// Joins `name*0`, `name*1*` and so on up to the first gap (rfc2231#3).
    private static @Nullable String continued(List<Parameters.Parameter> all, String name) {
        Parameters.@Nullable Parameter[] pieces = new Parameters.Parameter[all.size()];
        for (Parameters.Parameter parameter : all) {
            int number = number(parameter.name(), name);
            if (number >= 0 && number < pieces.length && pieces[number] == null) {
                pieces[number] = parameter;
            }
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        String charset = null;
        int count = 0;
        for (Parameters.Parameter piece : pieces) {
            if (piece == null) {
                break;
            }
            Bytes octets = piece.value();
            if (piece.name().endsWith("*")) {
                if (count == 0) {
                    Coded coded = extended(octets);
                    charset = coded.charset();
                    octets = coded.octets();
                } else {
                    octets = percentDecoded(octets, 0);
                }
            }
            joined.writeBytes(octets.toArray());
            count++;
        }
        return count == 0 ? null : LenientText.decode(Bytes.wrap(joined.toByteArray()), charset);
    }

    /// The number in `name*N` or `name*N*`, -1 if it is none.
    private static int number(String parameter, String name) {
        if (!parameter.startsWith(name) || parameter.length() < name.length() + 2) {
            return -1;
        }
        int end = parameter.endsWith("*") ? parameter.length() - 1 : parameter.length();
        int start = name.length() + 1;
        if (parameter.charAt(name.length()) != '*' || end <= start || end - start > 4) {
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

    /// `charset'language'text` (rfc2231#4); without the two quotes all of it is text.
    private static Coded extended(Bytes value) {
        int first = indexOf(value, '\'', 0);
        int second = first < 0 ? -1 : indexOf(value, '\'', first + 1);
        if (second < 0) {
            return new Coded(percentDecoded(value, 0), null);
        }
        String charset = value.slice(0, first).toUtf8();
        return new Coded(percentDecoded(value, second + 1), charset.isEmpty() ? null : charset);
    }

    private static int indexOf(Bytes octets, int octet, int from) {
        for (int i = from; i < octets.length(); i++) {
            if (octets.at(i) == octet) {
                return i;
            }
        }
        return -1;
    }

    private static Bytes percentDecoded(Bytes value, int from) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
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
            decoded.write(c);
        }
        return Bytes.wrap(decoded.toByteArray());
    }
}
