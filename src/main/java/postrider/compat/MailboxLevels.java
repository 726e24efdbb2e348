package postrider.compat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.store.MailboxName;

/// Mailbox names out of the names of files and folders.
public final class MailboxLevels {
    private static final char FILLER = '_';

    private MailboxLevels() {}

    /// The mailbox of these levels, topmost first; what no name may have becomes `_`. No levels are
    /// `top`.
    public static MailboxName name(List<String> levels, MailboxName top) {
        if (levels.isEmpty()) {
            return top;
        }
        StringBuilder name = new StringBuilder();
        for (String level : levels) {
            if (!name.isEmpty()) {
                name.append(MailboxName.SEPARATOR);
            }
            name.append(level.isEmpty() ? String.valueOf(FILLER) : fit(level));
        }
        @Nullable MailboxName parsed = MailboxName.parse(name.toString());
        return parsed == null ? top : parsed;
    }

    /// The levels of a name.
    public static List<String> of(MailboxName name) {
        return List.of(name.value().split(String.valueOf(MailboxName.SEPARATOR), -1));
    }

    private static String fit(String level) {
        StringBuilder fit = new StringBuilder(level.length());
        level.codePoints()
                .forEach(c -> {
                    boolean bad =
                            c < 0x20
                                    || (c >= 0x7f && c < 0xa0)
                                    || c == '*'
                                    || c == '%'
                                    || c == MailboxName.SEPARATOR
                                    || (c >= 0xd800 && c < 0xe000);
                    fit.appendCodePoint(bad ? FILLER : c);
                });
        return fit.toString();
    }
}
