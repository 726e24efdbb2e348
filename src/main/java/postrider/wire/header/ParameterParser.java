package postrider.wire.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.BytesBuilder;

/// Reads `value; name=value; ...` leniently: the form of Content-Type and Content-Disposition
/// (rfc2045#5.1). One pass over a value that is already on one line.
final class ParameterParser {
    private final Bytes value;
    private int at;

    /// What not every reader takes in the same way, so far: comments, also those in unquoted
    /// values, blanks and quotation marks in these, quotes without an end, backslashes, text behind
    /// a value.
    private int oddities;

    private boolean doubtfulBoundary;

    private ParameterParser(Bytes value) {
        this.value = value;
    }

    /// Reads a media type; null if the value is none.
    static @Nullable ContentType contentType(Bytes value) {
        return contentType(new ParameterParser(value));
    }

    static boolean hasDoubtfulBoundary(Bytes value) {
        ParameterParser parser = new ParameterParser(value);
        return contentType(parser) != null && parser.doubtfulBoundary;
    }

    private static @Nullable ContentType contentType(ParameterParser parser) {
        String type = parser.token();
        String subtype = "";
        parser.skipSpace();
        if (parser.peek() == '/') {
            parser.at++;
            subtype = parser.token();
        }
        // Old programs write "text" alone.
        if (type.equals("text") && subtype.isEmpty()) {
            subtype = "plain";
        }
        if (type.isEmpty() || subtype.isEmpty()) {
            return null;
        }
        return new ContentType(type, subtype, parser.parameters());
    }

    /// Reads a disposition; null if the value does not begin with a word.
    static @Nullable Disposition disposition(Bytes value) {
        ParameterParser parser = new ParameterParser(value);
        String type = parser.token();
        return type.isEmpty() ? null : new Disposition(type, parser.parameters());
    }

    /// The first word of a value in lower case; empty if it does not begin with one.
    static String word(Bytes value) {
        ParameterParser parser = new ParameterParser(value);
        parser.skipSpace();
        if (parser.peek() == '"') {
            parser = new ParameterParser(parser.quoted());
        }
        return parser.token();
    }

    private String token() {
        skipSpace();
        int start = at;
        while (isTokenOctet(peek())) {
            at++;
        }
        return value.slice(start, at).toUtf8().toLowerCase(Locale.ROOT);
    }

    private Parameters parameters() {
        List<Parameters.Parameter> parameters = new ArrayList<>();
        boolean isBehindSemicolon = false;
        while (at < value.length() && parameters.size() < Parameters.MOST) {
            int odditiesBefore = oddities;
            boolean isSeparate = isBehindSemicolon;
            skipSpace();
            int start = at;
            String name = token();
            skipSpace();
            if (!name.isEmpty() && peek() == '=') {
                at++;
                skipSpace();
                parameters.add(new Parameters.Parameter(name, peek() == '"' ? quoted() : plain()));
            } else if (at == start || peek() != ';') {
                skipTo(';');
            }
            skipSpace();
            isBehindSemicolon = peek() == ';';
            if (isBehindSemicolon) {
                at++;
            } else if (at < value.length()) {
                oddities++;
            }
            if ((oddities > odditiesBefore || !isSeparate)
                    && (name.equals("boundary") || name.startsWith("boundary*"))) {
                doubtfulBoundary = true;
            }
        }
        return parameters.isEmpty() ? Parameters.NONE : new Parameters(parameters);
    }

    /// A backslash quotes what follows, unless that is a letter or digit: programs put
    /// `C:\dir\file` between quotation marks as it is.
    private Bytes quoted() {
        at++;
        BytesBuilder text = new BytesBuilder(32);
        while (at < value.length()) {
            int c = value.at(at++);
            if (c == '"') {
                return text.toBytes();
            }
            oddities += c == '\\' ? 1 : 0;
            // Any other backslash is meant: programs write Windows paths without doubling it.
            if (c == '\\' && at < value.length() && !Character.isLetterOrDigit(peek())) {
                c = value.at(at++);
            }
            text.append(c);
        }
        oddities++;
        return text.toBytes();
    }

    /// A value without quotes ends at a semicolon, a comment, or where another parameter begins
    /// without one; other blanks inside it, which it must not have, are kept.
    private Bytes plain() {
        int start = at;
        while (at < value.length() && peek() != ';') {
            boolean afterSpace = at > start && FieldLine.isSpace(value.at(at - 1));
            if (afterSpace && (peek() == '(' || startsParameter())) {
                break;
            }
            if (peek() == '('
                    || peek() == '"'
                    || peek() == '\\'
                    || (afterSpace && !FieldLine.isSpace(peek()))) {
                oddities++;
            }
            at++;
        }
        int end = at;
        while (end > start && FieldLine.isSpace(value.at(end - 1))) {
            end--;
        }
        return value.slice(start, end);
    }

    /// Whether a name and an equals sign stand here. Each name is looked at once.
    private boolean startsParameter() {
        int end = at;
        while (end < value.length() && isTokenOctet(value.at(end))) {
            end++;
        }
        return end > at && end < value.length() && value.at(end) == '=';
    }

    private void skipTo(int octet) {
        while (at < value.length() && value.at(at) != octet) {
            at++;
        }
    }

    /// Skips blanks and comments.
    private void skipSpace() {
        int depth = 0;
        while (at < value.length()) {
            int c = value.at(at);
            if (c == '(') {
                oddities++;
                depth++;
            } else if (depth > 0) {
                // Who knows no comments takes what follows for a parameter.
                doubtfulBoundary |= c == ';';
                if (c == ')') {
                    depth--;
                } else if (c == '\\') {
                    at++;
                }
            } else if (!FieldLine.isSpace(c)) {
                break;
            }
            at++;
        }
        at = Math.min(at, value.length());
    }

    private int peek() {
        return at < value.length() ? value.at(at) : -1;
    }

    /// rfc2045#5.1: anything but controls, blanks and the "tspecials".
    static boolean isTokenOctet(int c) {
        return switch (c) {
            case '(', ')', '<', '>', '@', ',', ';', ':', '\\', '"', '/', '[', ']', '?', '=' ->
                    false;
            default -> c > ' ' && c < 0x7f;
        };
    }
}
