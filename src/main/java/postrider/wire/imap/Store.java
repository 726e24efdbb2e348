package postrider.wire.imap;

import java.util.List;
import postrider.base.Malformed;

/// Changes flags (rfc3501#6.4.6).
///
/// @param byUid whether the set holds UIDs
/// @param silent whether the client does not want to be told the outcome
public record Store(
        boolean byUid, SequenceSet messages, Mode mode, boolean silent, List<Flag> flags)
        implements Command.WhenSelected {
    public Store {
        flags = List.copyOf(flags);
    }

    /// How the flags meet those that are there.
    public enum Mode {
        REPLACE,
        ADD,
        REMOVE
    }

    static Store parse(boolean byUid, TokenReader in) throws Malformed {
        in.space();
        SequenceSet messages = SequenceSet.parse(in);
        in.space();
        Mode mode = in.skip('+') ? Mode.ADD : in.skip('-') ? Mode.REMOVE : Mode.REPLACE;
        boolean silent =
                switch (in.word()) {
                    case "FLAGS" -> false;
                    case "FLAGS.SILENT" -> true;
                    default -> throw in.expected("FLAGS or FLAGS.SILENT expected");
                };
        in.space();
        List<Flag> flags = in.at('(') ? Flag.parseList(in) : Flag.parseSpaced(in);
        return new Store(byUid, messages, mode, silent, flags);
    }
}
