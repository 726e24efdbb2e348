package postrider.compat.maildir;

import java.util.ArrayList;
import java.util.List;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.compat.MailboxLevels;
import postrider.store.MailboxName;
import postrider.wire.imap.ModifiedUtf7;

/// Names of Maildir++ folders, as Dovecot writes them: `.A.B` in modified UTF-7 for the mailbox
/// `A/B`. A dot in a level is `\2e` and a backslash `\5c`, as Dovecot's plugin `listescape` has it.
final class FolderName {
    private FolderName() {}

    static MailboxName parse(String folder) {
        List<String> levels = new ArrayList<>();
        for (String level : folder.substring(1).split("\\.", -1)) {
            levels.add(level(level));
        }
        return MailboxLevels.name(levels, MailboxName.INBOX);
    }

    /// A level as it is meant; one that is no modified UTF-7 stands as it is.
    static String level(String written) {
        String level;
        try {
            level = ModifiedUtf7.decode(Bytes.utf8(written));
        } catch (Malformed _) {
            level = written;
        }
        StringBuilder text = new StringBuilder(level.length());
        for (int at = 0; at < level.length(); at++) {
            char c = level.charAt(at);
            boolean escape =
                    c == '\\'
                            && at + 2 < level.length()
                            && Character.digit(level.charAt(at + 1), 16) >= 0
                            && Character.digit(level.charAt(at + 2), 16) >= 0;
            if (escape) {
                text.append((char) Integer.parseInt(level.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    static String print(MailboxName mailbox) {
        StringBuilder folder = new StringBuilder();
        for (String level : MailboxLevels.of(mailbox)) {
            String escaped = level.replace("\\", "\\5c").replace(".", "\\2e");
            folder.append('.').append(ModifiedUtf7.encode(escaped).toUtf8());
        }
        return folder.toString();
    }
}
