package postrider.net.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What all mechanisms check of a client's answer before they look at it (AU-06 to AU-08).
final class Answer {
    /// A mechanism's own look at the decoded octets.
    interface Reader {
        Step read(byte[] octets);
    }

    private Answer() {}

    static Exchange decoded(Reader reader) {
        return line -> {
            if (line.length == 1 && line[0] == '*') {
                return new Step.Rejected("authentication cancelled"); // rfc4954#4
            }
            if (line.length > Mechanism.LINE_LIMIT) {
                return new Step.Rejected("authentication exchange line too long");
            }
            byte[] octets = base64(line);
            return octets == null ? new Step.Rejected("invalid base64 data") : reader.read(octets);
        };
    }

    // The decoder lets missing padding and stray bits pass; the canonical form is asked for.
    private static byte @Nullable [] base64(byte[] line) {
        try {
            byte[] octets = Base64.getDecoder().decode(line);
            return java.util.Arrays.equals(Base64.getEncoder().encode(octets), line)
                    ? octets
                    : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// The text of a name; null when it is not UTF-8 or has controls.
    static @Nullable String name(byte[] octets, int from, int to) {
        String text = text(octets, from, to);
        return text == null || text.chars().anyMatch(Character::isISOControl) ? null : text;
    }

    /// The text of a password; null when it is not UTF-8 or has a NUL.
    static @Nullable Password password(byte[] octets, int from, int to) {
        String text = text(octets, from, to);
        return text == null || text.indexOf('\0') >= 0 ? null : Password.of(text);
    }

    private static @Nullable String text(byte[] octets, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets, from, to - from))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
