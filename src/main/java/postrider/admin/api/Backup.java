package postrider.admin.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import postrider.base.Malformed;
import postrider.base.Reason;
import postrider.base.World;
import postrider.engine.StorageFailure;
import postrider.engine.backup.BackupFailure;
import postrider.engine.backup.BackupWriter;
import postrider.engine.local.LocalEngine;

/// `folder`, an absolute path, and `keep`, a number: makes a backup of everything there.
final class Backup implements Operation {
    /// What else lies in the data folder and must not be lost. The search index is made anew.
    private static final List<String> BESIDE = List.of("tls-cert.pem", "tls-key.pem");

    private final LocalEngine engine;
    private final Path data;
    private final World world;

    Backup(LocalEngine engine, Path data, World world) {
        this.engine = engine;
        this.data = data;
        this.world = world;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) throws Malformed {
        Path folder = folder(request);
        int keep = keep(request);
        Map<String, Path> beside = new LinkedHashMap<>();
        BESIDE.forEach(name -> beside.put(name, data.resolve(name)));
        try {
            BackupWriter.Made made =
                    BackupWriter.make(
                            folder,
                            engine,
                            beside,
                            keep,
                            world.clock(),
                            new ProgressRows(rows, world.ticker()));
            String sentence = sentence(made);
            int damaged = made.manifest().damage().size();
            return damaged == 0
                    ? Reply.done(sentence)
                    : new Reply(
                            Exit.DATA,
                            sentence
                                    + "; the store itself has damage, named above: see postrider"
                                    + " store check");
        } catch (BackupFailure failure) {
            return new Reply(Exit.CANNOT_CREATE, failure.getMessage() + "; no backup was made");
        } catch (IOException failure) {
            return new Reply(
                    Exit.IO, "no backup was made in " + folder + ": " + Reason.of(failure));
        } catch (StorageFailure failure) {
            return switch (failure.kind()) {
                case FULL, REFUSED ->
                        new Reply(Exit.TEMPORARY, "no backup was made: " + failure.getMessage());
                case UNKNOWN, DAMAGED, UNREADABLE -> throw failure;
            };
        }
    }

    private Path folder(Request request) throws Malformed {
        String text = request.text("folder");
        Path folder = text == null ? Path.of("") : Path.of(text).normalize();
        Path own = data.toAbsolutePath().normalize();
        if (!folder.isAbsolute()) {
            throw new Malformed(0, "the argument folder is missing or no absolute path");
        }
        if (folder.startsWith(own) || own.startsWith(folder)) {
            throw new Malformed(
                    0,
                    "a backup must lie outside of the data folder "
                            + own
                            + ", best on another disk");
        }
        return folder;
    }

    private static int keep(Request request) throws Malformed {
        String text = request.text("keep");
        try {
            int keep = text == null ? 0 : Integer.parseInt(text);
            if (text == null || keep > 0) {
                return keep;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new Malformed(0, "--keep needs the number of backups that stay, 1 or more");
    }

    private static String sentence(BackupWriter.Made made) {
        return "backup of "
                + made.manifest().time()
                + ": "
                + megabytes(made.manifest().octets())
                + " MB, of them "
                + megabytes(made.copied())
                + " new"
                + (made.pruned() == 0 ? "" : "; old backups removed: " + made.pruned());
    }

    private static String megabytes(long octets) {
        return String.format(Locale.ROOT, "%.1f", octets / 1e6);
    }
}
