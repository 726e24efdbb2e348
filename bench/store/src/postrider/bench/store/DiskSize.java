package postrider.bench.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import postrider.bench.Letters;

/// What a message takes on the disk.
final class DiskSize {
    private DiskSize() {}

    static void run(Path config, int messages, Letters letters, int octets) throws Exception {
        Path data = Folder.settings(config).data();
        long before;
        try (Folder folder = Folder.open(config)) {
            before = Folder.inbox(folder.store().account(folder.user(messages))).messages();
            if (before > 0) throw new IllegalStateException("the folder is not new");
            Fill.fill(folder, messages, messages, letters);
            tell("segments", data, "/segments/", messages);
            tell("tables and their log", data, "/tables/", messages);
            folder.search().start();
            folder.search().catchUp();
        }
        System.out.printf(
                Locale.ROOT, "%n%d messages of %d octets, after closing:%n", messages, octets);
        tell("segments", data, "/segments/", messages);
        tell("tables and their log", data, "/tables/", messages);
        tell("search index", data, "/search/", messages);
    }

    private static void tell(String what, Path data, String part, int messages) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f octets a message |%n",
                what,
                (double) Folder.octets(data, part) / messages);
    }
}
