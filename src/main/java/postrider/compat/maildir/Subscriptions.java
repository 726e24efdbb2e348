package postrider.compat.maildir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import postrider.compat.MailboxLevels;
import postrider.compat.MailboxNotes;
import postrider.compat.PrivateFiles;
import postrider.store.MailboxName;

/// The names that people have subscribed to, as Dovecot keeps them in `subscriptions` and Courier
/// in `courierimapsubscribed`.
final class Subscriptions {
    private static final String DOVECOT = "subscriptions";
    private static final String COURIER = "courierimapsubscribed";
    private static final long LARGEST = 16 << 20;

    private Subscriptions() {}

    /// Of a maildir; null when it says nothing.
    static @Nullable Set<MailboxName> of(Path root) throws IOException {
        Path dovecot = root.resolve(DOVECOT);
        Path file = isFile(dovecot) ? dovecot : root.resolve(COURIER);
        if (!isFile(file) || Files.size(file) > LARGEST) {
            return null;
        }
        return parse(List.of(Files.readString(file, StandardCharsets.ISO_8859_1).split("\r?\n")));
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// Names with dots between levels, or with tabs behind a line `V 2`; Courier's begin with
    /// `INBOX`.
    private static Set<MailboxName> parse(List<String> lines) {
        Set<MailboxName> names = new LinkedHashSet<>();
        boolean tabs = lines.getFirst().startsWith("V\t2");
        for (String line : tabs ? lines.subList(1, lines.size()) : lines) {
            if (line.isEmpty()) {
                continue;
            }
            List<String> levels = new ArrayList<>();
            for (String level : line.split(tabs ? "\t" : "\\.", -1)) {
                levels.add(FolderName.level(level));
            }
            if (!tabs && levels.size() > 1 && levels.getFirst().equals("INBOX")) {
                levels.removeFirst();
            }
            names.add(MailboxLevels.name(levels, MailboxName.INBOX));
        }
        return names;
    }

    /// Writes Dovecot's file.
    static void write(Path root, Set<MailboxName> names) throws IOException {
        StringBuilder text = new StringBuilder("V\t2\n\n");
        Set<String> lines = new TreeSet<>();
        for (MailboxName name : names) {
            lines.add(FolderName.print(name).substring(1).replace('.', '\t'));
        }
        lines.forEach(line -> text.append(line).append('\n'));
        PrivateFiles.write(root.resolve(DOVECOT), text.toString());
    }

    /// What a maildir says of its mailboxes, by our own file or those of others.
    static @Nullable MailboxNotes notes(Path root) throws IOException {
        MailboxNotes ours = MailboxNotes.of(root);
        if (ours.subscribed() != null) {
            return ours;
        }
        Set<MailboxName> names = of(root);
        return names == null ? null : new MailboxNotes("", Map.of(), names);
    }
}
