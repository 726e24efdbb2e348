package postrider.wire.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import postrider.base.Malformed;

/// A flag as a client writes it (rfc3501#2.3.2): a system flag of the five that clients may set, or
/// a keyword.
///
/// @param name with the backslash of a system flag, which is in its usual case
public record Flag(String name) {
    private static final List<String> SYSTEM =
            List.of("\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft");

    public boolean isSystem() {
        return name.startsWith("\\");
    }

    static Flag parse(TokenReader in) throws Malformed {
        if (!in.skip('\\')) {
            return keyword(in);
        }
        String written = "\\" + in.atom().toLowerCase(Locale.ROOT);
        for (String name : SYSTEM) {
            if (name.toLowerCase(Locale.ROOT).equals(written)) {
                return new Flag(name);
            }
        }
        // rfc3501#9: flag does not include \Recent
        throw in.expected("not a flag that clients can set");
    }

    /// A keyword: an atom.
    static Flag keyword(TokenReader in) throws Malformed {
        String keyword = in.atom();
        if (keyword.length() > in.limits().flagLength()) {
            throw in.expected("keyword is too long");
        }
        return new Flag(keyword);
    }

    /// `(\Seen $Work)`, perhaps empty.
    static List<Flag> parseList(TokenReader in) throws Malformed {
        in.require('(');
        List<Flag> flags = new ArrayList<>();
        if (in.skip(')')) {
            return flags;
        }
        flags.addAll(parseSpaced(in));
        in.require(')');
        return flags;
    }

    /// Flags with a space between each two, at least one.
    static List<Flag> parseSpaced(TokenReader in) throws Malformed {
        List<Flag> flags = new ArrayList<>();
        do {
            flags.add(parse(in));
            if (flags.size() > in.limits().flags()) {
                throw in.expected("too many flags");
            }
        } while (in.skip(' '));
        return flags;
    }
}
