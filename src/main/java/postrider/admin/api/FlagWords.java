package postrider.admin.api;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import postrider.store.Flags;
import postrider.store.SystemFlag;

/// Flags as a list of texts: those of IMAP with their backslash, and keywords.
public final class FlagWords {
    private FlagWords() {}

    public static List<String> print(Flags flags) {
        List<String> words = new ArrayList<>();
        flags.system().forEach(flag -> words.add(flag.wireName()));
        words.addAll(flags.keywords());
        return words;
    }

    /// Words with a backslash that are no flag are passed over.
    public static Flags parse(List<?> words) {
        Set<SystemFlag> system = EnumSet.noneOf(SystemFlag.class);
        List<String> keywords = new ArrayList<>();
        for (Object each : words) {
            String word = String.valueOf(each);
            if (word.startsWith("\\")) {
                for (SystemFlag flag : SystemFlag.values()) {
                    if (flag.wireName().equalsIgnoreCase(word)) {
                        system.add(flag);
                    }
                }
            } else {
                keywords.add(word);
            }
        }
        return Flags.of(system, keywords);
    }
}
