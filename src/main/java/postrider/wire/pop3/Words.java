package postrider.wire.pop3;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import postrider.base.Malformed;

/// A command line cut into a keyword and what follows.
///
/// @param keyword up to the first space
/// @param rest behind that space, as it is; empty when there is none
/// @param restAt octets before `rest`
record Words(String keyword, String rest, int restAt) {
    // Eighteen digits fit a long; nobody has more messages or lines.
    private static final int DIGITS = 18;

    static Words of(byte[] line) throws Malformed {
        int end = line.length;
        if (end > 0 && line[end - 1] == '\n') {
            end--;
            if (end > 0 && line[end - 1] == '\r') {
                end--;
            }
        }
        String text = utf8(line, end);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new Malformed(i, "control characters are not allowed");
            }
        }
        int space = text.indexOf(' ');
        return space < 0
                ? new Words(text, "", text.length())
                : new Words(text.substring(0, space), text.substring(space + 1), space + 1);
    }

    private static String utf8(byte[] line, int end) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line, 0, end))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new Malformed(0, "the line is not UTF-8");
        }
    }

    /// The command of a line that must have no arguments; blanks at the end are forgiven.
    Command alone(Command command) throws Malformed {
        if (!rest.isBlank()) {
            throw new Malformed(restAt, keyword + " takes no arguments");
        }
        return command;
    }

    /// The arguments, parted by single or several spaces.
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        for (String word : rest.split(" ", -1)) {
            if (!word.isEmpty()) {
                arguments.add(word);
            }
        }
        return arguments;
    }

    /// The only argument.
    String one(String form) throws Malformed {
        List<String> arguments = arguments();
        if (arguments.size() != 1) {
            throw new Malformed(restAt, form);
        }
        return arguments.getFirst();
    }

    /// A message number or a count of lines.
    long number(String word) throws Malformed {
        if (!word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Malformed(restAt, "a number is needed");
        }
        if (word.length() > DIGITS) {
            throw new Malformed(restAt, "the number is too large");
        }
        return Long.parseLong(word);
    }
}
