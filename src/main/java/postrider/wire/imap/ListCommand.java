package postrider.wire.imap;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Lists mailboxes (rfc3501#6.3.8), also in the extended form (rfc5258#3, rfc6154#2). Not named
/// `List` for the sake of `java.util.List`.
///
/// @param reference in front of each pattern, as written
/// @param patterns as written, at least one
/// @param isExtended whether the form of rfc5258 was used
public record ListCommand(
        Set<Selection> selection,
        Bytes reference,
        List<Bytes> patterns,
        Set<Return> returns,
        boolean isExtended)
        implements Command.AfterLogin {
    public ListCommand {
        selection = Set.copyOf(selection);
        patterns = List.copyOf(patterns);
        returns = Set.copyOf(returns);
    }

    /// Which mailboxes are wanted.
    public enum Selection {
        SUBSCRIBED("SUBSCRIBED"),
        REMOTE("REMOTE"),
        RECURSIVE_MATCH("RECURSIVEMATCH"),
        SPECIAL_USE("SPECIAL-USE");

        private final String wireName;

        Selection(String wireName) {
            this.wireName = wireName;
        }
    }

    /// What shall be told of each.
    public enum Return {
        SUBSCRIBED("SUBSCRIBED"),
        CHILDREN("CHILDREN"),
        SPECIAL_USE("SPECIAL-USE");

        private final String wireName;

        Return(String wireName) {
            this.wireName = wireName;
        }
    }

    static ListCommand parse(TokenReader in) throws Malformed {
        in.space();
        Set<Selection> selection = EnumSet.noneOf(Selection.class);
        boolean extended = in.at('(');
        if (extended) {
            for (String option : options(in)) {
                selection.add(selection(option, in));
            }
            in.space();
            if (selection.equals(Set.of(Selection.RECURSIVE_MATCH))) {
                // rfc5258#3.1: RECURSIVEMATCH cannot stand alone
                throw in.expected("RECURSIVEMATCH needs another selection option");
            }
        }
        Bytes reference = in.astring();
        in.space();
        List<Bytes> patterns = new ArrayList<>();
        if (in.skip('(')) {
            extended = true;
            do {
                patterns.add(in.listMailbox());
                if (patterns.size() > in.limits().listPatterns()) {
                    throw in.expected("too many patterns");
                }
            } while (in.skip(' '));
            in.require(')');
        } else {
            patterns.add(in.listMailbox());
        }
        Set<Return> returns = EnumSet.noneOf(Return.class);
        if (in.skip(' ')) {
            extended = true;
            if (!in.word().equals("RETURN")) {
                throw in.expected("RETURN expected");
            }
            in.space();
            for (String option : options(in)) {
                returns.add(returned(option, in));
            }
        }
        return new ListCommand(selection, reference, patterns, returns, extended);
    }

    private static List<String> options(TokenReader in) throws Malformed {
        List<String> options = new ArrayList<>();
        in.require('(');
        if (in.skip(')')) {
            return options;
        }
        do {
            options.add(in.word());
        } while (in.skip(' '));
        in.require(')');
        return options;
    }

    private static Selection selection(String option, TokenReader in) throws Malformed {
        for (Selection selection : Selection.values()) {
            if (selection.wireName.equals(option)) {
                return selection;
            }
        }
        throw in.expected("no such selection option");
    }

    private static Return returned(String option, TokenReader in) throws Malformed {
        for (Return each : Return.values()) {
            if (each.wireName.equals(option)) {
                return each;
            }
        }
        throw in.expected("no such return option");
    }
}
