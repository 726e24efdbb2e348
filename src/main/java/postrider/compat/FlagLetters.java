package postrider.compat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import postrider.store.Flags;
import postrider.store.SystemFlag;

/// The letters that maildir has for flags, in the order in which they are written.
public final class FlagLetters {
    /// The keyword that has a letter too.
    public static final String FORWARDED = "$Forwarded";

    private FlagLetters() {}

    /// Letters that mean nothing here are passed over.
    public static Flags parse(String letters) {
        Set<SystemFlag> system = EnumSet.noneOf(SystemFlag.class);
        List<String> keywords = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            switch (letters.charAt(i)) {
                case 'D' -> system.add(SystemFlag.DRAFT);
                case 'F' -> system.add(SystemFlag.FLAGGED);
                case 'P' -> keywords.add(FORWARDED);
                case 'R' -> system.add(SystemFlag.ANSWERED);
                case 'S' -> system.add(SystemFlag.SEEN);
                case 'T' -> system.add(SystemFlag.DELETED);
                default -> {}
            }
        }
        return Flags.of(system, keywords);
    }

    /// The letters of flags; keywords without a letter are not among them.
    public static String print(Flags flags) {
        return (flags.has(SystemFlag.DRAFT) ? "D" : "")
                + (flags.has(SystemFlag.FLAGGED) ? "F" : "")
                + (flags.hasKeyword(FORWARDED) ? "P" : "")
                + (flags.has(SystemFlag.ANSWERED) ? "R" : "")
                + (flags.has(SystemFlag.SEEN) ? "S" : "")
                + (flags.has(SystemFlag.DELETED) ? "T" : "");
    }
}
