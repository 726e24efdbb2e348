package postrider.access.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postrider.store.Flags;
import postrider.store.SystemFlag;
import postrider.wire.imap.Flag;
import postrider.wire.imap.ImapOutput;

/// Flags between the wire and the store.
final class FlagWords {
    private FlagWords() {}

    static Flags toFlags(List<Flag> words) {
        Set<SystemFlag> system = EnumSet.noneOf(SystemFlag.class);
        List<String> keywords = new ArrayList<>();
        for (Flag word : words) {
            SystemFlag flag = systemFlag(word);
            if (flag == null) {
                keywords.add(word.name());
            } else {
                system.add(flag);
            }
        }
        return Flags.of(system, keywords);
    }

    /// Null when it is a keyword.
    static @Nullable SystemFlag systemFlag(Flag word) {
        for (SystemFlag flag : SystemFlag.values()) {
            if (flag.wireName().equals(word.name())) {
                return flag;
            }
        }
        return null;
    }

    /// `(\Seen $Work)`.
    static void print(Flags flags, boolean isRecent, ImapOutput out) throws IOException {
        StringBuilder words = new StringBuilder();
        for (SystemFlag flag : SystemFlag.values()) {
            if (flags.has(flag)) {
                words.append(' ').append(flag.wireName());
            }
        }
        if (isRecent) {
            words.append(" \\Recent");
        }
        for (String keyword : flags.keywords()) {
            words.append(' ').append(keyword);
        }
        out.text("(").text(words.isEmpty() ? "" : words.substring(1)).text(")");
    }
}
