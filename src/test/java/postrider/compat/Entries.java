package postrider.compat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Lists what an archive has, one line for each entry.
public final class Entries {
    private Entries() {}

    public static List<String> of(Archive archive) throws IOException {
        List<String> lines = new ArrayList<>();
        try (archive) {
            for (Entry entry = archive.next(); entry != null; entry = archive.next()) {
                lines.add(line(entry));
            }
        }
        return lines;
    }

    private static String line(Entry entry) throws IOException {
        return switch (entry) {
            case Box box -> "box " + box.name();
            case MailboxNotes notes -> "notes " + notes.print().replace("\n", "|");
            case Trouble trouble -> "trouble " + trouble.reason();
            case Item item -> {
                try (InputStream in = item.content().open()) {
                    yield item.mailbox()
                            + " "
                            + FlagLetters.print(item.flags())
                            + item.flags().keywords()
                            + " "
                            + item.date()
                            + " "
                            + new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                                    .replace("\r\n", "|");
                }
            }
        };
    }
}
