package postrider.compat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import postrider.store.MailboxName;
import postrider.store.SpecialUse;

/// What is known of mailboxes beside their names. Exports keep it in the file
/// `postrider-mailboxes`: whose mail it is, then a line for each mailbox with `+` if it is
/// subscribed, its special use (rfc6154#2) or `-`, and its name. Other programs pass that file
/// over.
///
/// @param owner an address; empty when another program made the archive
/// @param uses special uses of mailboxes
/// @param subscribed names, whether or not there is such a mailbox; null when nothing is known
public record MailboxNotes(
        String owner, Map<MailboxName, SpecialUse> uses, @Nullable Set<MailboxName> subscribed)
        implements Entry {
    /// The name of the file.
    public static final String FILE = "postrider-mailboxes";

    private static final String FIRST = "postrider-mailboxes 1 ";
    private static final int LINES = 100_000;
    private static final int OCTETS = 64 << 20;

    /// Nothing is known.
    public static final MailboxNotes NONE = new MailboxNotes("", Map.of(), null);

    /// The text of the file.
    public String print() {
        Set<String> names = new TreeSet<>();
        uses.keySet().forEach(name -> names.add(name.value()));
        Set<MailboxName> marked = subscribed == null ? Set.of() : subscribed;
        marked.forEach(name -> names.add(name.value()));
        StringBuilder text = new StringBuilder(FIRST).append(owner).append('\n');
        for (String each : names) {
            MailboxName name = new MailboxName(each);
            SpecialUse use = uses.get(name);
            text.append(marked.contains(name) ? "+ " : "- ")
                    .append(use == null ? "-" : use.attribute())
                    .append(' ')
                    .append(each)
                    .append('\n');
        }
        return text.toString();
    }

    /// Reads the file; lines that make no sense are passed over.
    public static MailboxNotes parse(InputStream in) throws IOException {
        List<String> lines = lines(in);
        if (lines.isEmpty() || !lines.getFirst().startsWith(FIRST)) {
            return NONE;
        }
        Map<MailboxName, SpecialUse> uses = new LinkedHashMap<>();
        Set<MailboxName> subscribed = new LinkedHashSet<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", 3);
            MailboxName name = words.length < 3 ? null : MailboxName.parse(words[2]);
            if (name != null) {
                if (words[0].equals("+")) {
                    subscribed.add(name);
                }
                for (SpecialUse use : SpecialUse.values()) {
                    if (use.attribute().equals(words[1])) {
                        uses.put(name, use);
                    }
                }
            }
        }
        return new MailboxNotes(lines.getFirst().substring(FIRST.length()), uses, subscribed);
    }

    /// What our file in the folder of an archive says; `NONE` without one.
    public static MailboxNotes of(Path folder) throws IOException {
        Path ours = folder.resolve(FILE);
        if (!Files.isRegularFile(ours, LinkOption.NOFOLLOW_LINKS)) {
            return NONE;
        }
        try (InputStream in = Files.newInputStream(ours)) {
            return parse(in);
        }
    }

    private static List<String> lines(InputStream in) throws IOException {
        byte[] octets = in.readNBytes(OCTETS);
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new java.io.ByteArrayInputStream(octets),
                                StandardCharsets.UTF_8))) {
            return reader.lines().limit(LINES).toList();
        }
    }
}
