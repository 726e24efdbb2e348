package postrider.wire.header;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import postrider.base.Bytes;
import postrider.wire.codec.Hex;
import postrider.wire.text.DisplayText;
import postrider.wire.text.EncodedWords;
import postrider.wire.text.LenientText;

/// Prints `value; name=value; ...` on one line with a blank wherever it may be folded: each
/// parameter as a token, as a quoted string, or in the extended form, which is continued where it
/// does not fit on a line (rfc2231#3, rfc2231#4).
final class ParameterPrinter {
    /// A parameter with the blank in front and the semicolon behind fits on a line of 78.
    private static final int MAX_PARAMETER = 76;

    /// A longer one is left out: what is meant for old programs should not be news to them.
    private static final int MAX_PLAIN_FORM = 250;

    private static final int MAX_NAME = 40;
    private static final String CHARSET = "utf-8''";

    private final StringBuilder line;
    private final boolean withPlainForm;

    private ParameterPrinter(String value, boolean withPlainForm) {
        this.line = new StringBuilder(value);
        this.withPlainForm = withPlainForm;
    }

    /// @param value what stands in front of the parameters
    /// @param withPlainForm whether an extended parameter also gets a plain one of ASCII, for
    ///   readers that know no other
    /// @throws IllegalArgumentException if a name is none
    static String print(String value, Parameters parameters, boolean withPlainForm) {
        ParameterPrinter printer = new ParameterPrinter(value, withPlainForm);
        Set<String> done = new LinkedHashSet<>();
        for (Parameters.Parameter parameter : parameters.all()) {
            String written = parameter.name();
            int asterisk = written.indexOf('*');
            String name = asterisk < 0 ? written : written.substring(0, asterisk);
            if (done.add(name)) {
                String text = asterisk < 0 ? null : parameters.text(name);
                printer.parameter(name, text == null ? plain(parameter.value()) : text);
            }
        }
        return printer.line.toString();
    }

    private static String plain(Bytes value) {
        return LenientText.decode(value, "utf-8");
    }

    /// @throws IllegalArgumentException if the text is no token
    static String token(String text) {
        if (!isToken(text)) {
            throw new IllegalArgumentException("a token");
        }
        return text;
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!ParameterParser.isTokenOctet(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private void parameter(String name, String text) {
        if (!isToken(name) || name.length() > MAX_NAME || name.indexOf('\'') >= 0) {
            throw new IllegalArgumentException("the name of a parameter");
        }
        String printable = DisplayText.printable(text);
        if (isToken(printable)
                && !EncodedWords.looksEncoded(printable)
                && name.length() + 1 + printable.length() <= MAX_PARAMETER) {
            line.append("; ").append(name).append('=').append(printable);
        } else if (!quoted(name, printable, MAX_PARAMETER)) {
            extended(name, printable);
            if (withPlainForm) {
                plainForm(name, printable);
            }
        }
    }

    /// @return false if it does not fit, or would be read as something else
    private boolean quoted(String name, String text, int most) {
        StringBuilder quoted = new StringBuilder(name).append("=\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            } else if (c > '~') {
                return false;
            }
            quoted.append(c);
        }
        quoted.append('"');
        // Many programs decode what looks like an encoded word even in a quoted string.
        if (quoted.length() > most || EncodedWords.looksEncoded(text)) {
            return false;
        }
        line.append("; ").append(quoted);
        return true;
    }

    private void extended(String name, String text) {
        String whole = name + "*=" + CHARSET + escaped(text);
        if (whole.length() <= MAX_PARAMETER) {
            line.append("; ").append(whole);
            return;
        }
        StringBuilder piece = new StringBuilder();
        int number = 0;
        for (int i = 0; i < text.length(); ) {
            int next = text.offsetByCodePoints(i, 1);
            String more = escaped(text.substring(i, next));
            // Readers decode each piece for itself, so no character is split over two.
            if (!piece.isEmpty() && piece.length() + more.length() > MAX_PARAMETER) {
                line.append("; ").append(piece);
                piece.setLength(0);
            }
            if (piece.isEmpty()) {
                piece.append(name).append('*').append(number).append("*=");
                piece.append(number == 0 ? CHARSET : "");
                number++;
            }
            piece.append(more);
            i = next;
        }
        line.append("; ").append(piece);
    }

    private void plainForm(String name, String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean secondBlank =
                    c == ' ' && !plain.isEmpty() && plain.charAt(plain.length() - 1) == ' ';
            if (!secondBlank) {
                plain.append(c > '~' || "\"\\?".indexOf(c) >= 0 ? '_' : (char) c);
            }
            i += Character.charCount(c);
        }
        quoted(name, plain.toString(), MAX_PLAIN_FORM);
    }

    /// rfc2231#7 attribute-char
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (ParameterParser.isTokenOctet(octet) && "*'%".indexOf(octet) < 0) {
                escaped.append((char) octet);
            } else {
                escaped.append('%').append(Hex.upper(octet >> 4 & 15));
                escaped.append(Hex.upper(octet & 15));
            }
        }
        return escaped.toString();
    }
}
