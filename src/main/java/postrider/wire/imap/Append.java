package postrider.wire.imap;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Puts a message into a mailbox (rfc3501#6.3.11). The message itself follows the command as a
/// literal and is not held in memory.
///
/// @param mailbox its name as written
/// @param internalDate null when the server shall say
/// @param message the mark of the literal
public record Append(
        Bytes mailbox, List<Flag> flags, @Nullable OffsetDateTime internalDate, LiteralMark message)
        implements Command.AfterLogin {
    public Append {
        flags = List.copyOf(flags);
    }

    static Append parse(TokenReader in) throws Malformed {
        in.space();
        Bytes mailbox = in.astring();
        in.space();
        List<Flag> flags = List.of();
        if (in.at('(')) {
            flags = Flag.parseList(in);
            in.space();
        }
        OffsetDateTime date = null;
        if (in.at('"')) {
            date = Dates.dateTime(in);
            in.space();
        }
        return new Append(mailbox, flags, date, in.messageMark());
    }

    /// Whether the literal whose mark ends this beginning of a command is the message, so that
    /// everything before it is complete.
    public static boolean isMessageNext(Bytes beginning, Limits limits) {
        TokenReader in = new TokenReader(beginning, limits);
        try {
            in.tag();
            in.space();
            if (!in.word().equals("APPEND")) {
                return false;
            }
            parse(in);
            return true;
        } catch (Malformed e) {
            return false;
        }
    }
}
