package postrider.engine.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A backup on its way into an empty data folder. The store has its name only when all is done, so
/// what was broken off is begun again.
public final class Restoring {
    private static final String DRAFT = "store.restoring";

    private final Path data;

    private Restoring(Path data) {
        this.data = data;
    }

    /// Makes the folder if it is missing.
    ///
    /// @throws BackupFailure when something is in it
    public static Restoring into(Path data) throws IOException {
        Files.createDirectories(data, FreshFile.mode(data, "rwx------"));
        Restoring restoring = new Restoring(data);
        boolean again = Files.isDirectory(restoring.store(), LinkOption.NOFOLLOW_LINKS);
        Set<String> harmless =
                again
                        ? Set.of(DRAFT, "lost+found", "tls-cert.pem", "tls-key.pem")
                        : Set.of("lost+found");
        try (Stream<Path> all = Files.list(data)) {
            List<Path> other =
                    all.filter(file -> !harmless.contains(String.valueOf(file.getFileName())))
                            .toList();
            if (!other.isEmpty()) {
                throw new BackupFailure(
                        "the data folder "
                                + data
                                + " is not empty; stop the server and move the folder away first: mv "
                                + data
                                + " "
                                + data
                                + ".old");
            }
        }
        if (again) {
            BackupImage.remove(restoring.store());
        }
        return restoring;
    }

    /// Where the store is until it is finished.
    public Path store() {
        return data.resolve(DRAFT);
    }

    /// Where other files come.
    public Path beside() {
        return data;
    }

    /// All is in order, and nobody has the store open.
    public void finish() throws IOException {
        Files.move(store(), data.resolve("store"), StandardCopyOption.ATOMIC_MOVE);
        FreshFile.sync(data);
    }
}
