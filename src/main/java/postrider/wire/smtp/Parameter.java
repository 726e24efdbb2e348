package postrider.wire.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;

/// A parameter behind the path of MAIL or RCPT (rfc5321#4.1.2 esmtp-param).
///
/// @param keyword in upper case
/// @param value null when there is none
record Parameter(String keyword, @Nullable String value) {
    /// Reads all that is left of a line.
    ///
    /// @throws Malformed if something is no parameter or comes twice
    static List<Parameter> readAll(CommandLine words) throws Malformed {
        List<Parameter> parameters = new ArrayList<>();
        if (!words.isAtEnd() && words.octets()[words.at()] > ' ') {
            throw new Malformed(words.at(), "a blank behind the path");
        }
        for (words.skipBlanks(); !words.isAtEnd(); words.skipBlanks()) {
            int start = words.at();
            Parameter parameter = read(words.word(), start);
            for (Parameter other : parameters) {
                if (other.keyword.equals(parameter.keyword)) {
                    throw new Malformed(start, "each parameter once");
                }
            }
            parameters.add(parameter);
        }
        return parameters;
    }

    private static Parameter read(String word, int offset) throws Malformed {
        int equals = word.indexOf('=');
        String keyword = (equals < 0 ? word : word.substring(0, equals)).toUpperCase(Locale.ROOT);
        @Nullable String value = equals < 0 ? null : word.substring(equals + 1);
        boolean fit =
                !keyword.isEmpty()
                        && keyword.charAt(0) != '-'
                        && keyword.chars()
                                .allMatch(c ->
                                        (c >= 'A' && c <= 'Z')
                                                || (c >= '0' && c <= '9')
                                                || c == '-');
        if (!fit || (value != null && (value.isEmpty() || value.indexOf('=') >= 0))) {
            throw new Malformed(offset, "parameters of the form KEYWORD or KEYWORD=value");
        }
        return new Parameter(keyword, value);
    }
}
