package postrider.wire.smtp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;
import postrider.wire.address.ParsedPath;
import postrider.wire.address.PathParser;
import postrider.wire.address.ReversePath;

/// Begins a transaction (rfc5321#4.1.1.2).
///
/// @param size the message size that the client announces, in octets (rfc1870#5); -1 when it does
///   not
/// @param smtpUtf8 whether addresses and header fields may be in UTF-8 (rfc6531#3.4)
/// @param auth whether an AUTH parameter came; its value is checked and not kept, since no client
///   is trusted to name other submitters (rfc4954#5)
public record Mail(ReversePath path, long size, Body body, boolean smtpUtf8, boolean auth)
        implements Command {
    /// No size was announced.
    public static final long NO_SIZE = -1;

    static Command parse(CommandLine words) {
        words.skipBlanks();
        if (!words.skip("FROM:")) {
            return new Unusable(Unusable.Fault.ARGUMENT, "MAIL FROM:<address>");
        }
        words.skipBlanks(); // rfc5321#3.3 forbids the blank; many clients send it
        ParsedPath<ReversePath> path;
        try {
            path = PathParser.reversePath(words.octets(), words.at(), words.end());
        } catch (Malformed malformed) {
            return new Unusable(Unusable.Fault.SENDER, malformed.rule());
        }
        words.moveTo(path.end());
        long size = NO_SIZE;
        Body body = Body.SEVEN_BIT;
        boolean smtpUtf8 = false;
        boolean auth = false;
        try {
            for (Parameter parameter : Parameter.readAll(words)) {
                switch (parameter.keyword()) {
                    case "SIZE" -> size = size(parameter.value());
                    case "BODY" -> body = body(parameter.value());
                    case "SMTPUTF8" -> smtpUtf8 = flag(parameter.value());
                    case "AUTH" -> auth = Xtext.isMailbox(parameter.value());
                    default -> {
                        return new Unusable(
                                Unusable.Fault.PARAMETER_UNKNOWN, "parameters that EHLO told of");
                    }
                }
            }
        } catch (Malformed malformed) {
            return new Unusable(Unusable.Fault.PARAMETER_VALUE, malformed.rule());
        }
        return new Mail(path.path(), size, body, smtpUtf8, auth);
    }

    /// rfc1870#5: up to 20 digits, which may be more than a long holds.
    private static long size(@Nullable String value) throws Malformed {
        boolean digits =
                value != null
                        && value.length() <= 20
                        && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (value == null || !digits) {
            throw new Malformed(0, "SIZE with a number of octets");
        }
        long size = 0;
        for (int i = 0; i < value.length(); i++) {
            if (size > (Long.MAX_VALUE - 9) / 10) {
                return Long.MAX_VALUE;
            }
            size = size * 10 + value.charAt(i) - '0';
        }
        return size;
    }

    private static Body body(@Nullable String value) throws Malformed {
        return switch (value == null ? "" : value.toUpperCase(Locale.ROOT)) {
            case "7BIT" -> Body.SEVEN_BIT;
            case "8BITMIME" -> Body.EIGHT_BIT_MIME;
            default -> throw new Malformed(0, "BODY=7BIT or BODY=8BITMIME");
        };
    }

    private static boolean flag(@Nullable String value) throws Malformed {
        if (value != null) {
            throw new Malformed(0, "SMTPUTF8 without a value");
        }
        return true;
    }
}
