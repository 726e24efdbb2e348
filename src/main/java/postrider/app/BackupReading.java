package postrider.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import postrider.admin.api.Exit;
import postrider.admin.api.ProgressRows;
import postrider.admin.api.Reply;
import postrider.admin.api.Row;
import postrider.base.World;
import postrider.directory.AccountId;
import postrider.engine.StorageFailure;
import postrider.engine.backup.BackupFailure;
import postrider.engine.backup.BackupFolder;
import postrider.engine.backup.BackupImage;
import postrider.engine.backup.Manifest;
import postrider.engine.backup.Restoring;
import postrider.engine.local.Damage;
import postrider.engine.local.LocalEngine;
import postrider.engine.local.ScrubSettings;
import postrider.engine.local.Settings;
import postrider.store.AccountEmails;
import postrider.store.BlobUse;
import postrider.store.MailStore;
import postrider.store.Rebirth;
import postrider.store.StoreSettings;

/// What can be done with backups without a server: list them, verify them, and bring one back.
public final class BackupReading {
    // As fast as the disk gives it.
    private static final long RATE = 1L << 40;

    private final World world;
    private final ProgressRows progress;

    private BackupReading(World world, Consumer<Row> rows) {
        this.world = world;
        this.progress = new ProgressRows(rows, world.ticker());
    }

    /// Lists the backups of a folder, the oldest first.
    public static Reply list(Path path, Consumer<Row> rows) {
        try {
            BackupFolder.Listing list = BackupFolder.open(path).list();
            for (Manifest each : list.whole()) {
                rows.accept(
                        Row.of("time", each.time().toString(), "commit", each.commit())
                                .with("octets", each.octets())
                                .with("damage", (long) each.damage().size()));
            }
            return list.broken().isEmpty()
                    ? Reply.done("")
                    : new Reply(Exit.DATA, sentence(list.broken().getFirst()));
        } catch (IOException failure) {
            return failed(failure);
        }
    }

    private static String sentence(BackupFolder.Unreadable broken) {
        return broken.file() + " is damaged: " + broken.why();
    }

    private static Reply failed(IOException failure) {
        return new Reply(
                failure instanceof BackupFailure ? Exit.DATA : Exit.IO,
                failure instanceof BackupFailure
                        ? String.valueOf(failure.getMessage())
                        : postrider.base.Reason.of(failure));
    }

    /// Reads backups from end to end: each file against its list, then the store that they are.
    ///
    /// @param at the newest that was made at this time or before; null for the newest
    /// @param all every one
    public static Reply verify(
            Path path, @Nullable Instant at, boolean all, World world, Consumer<Row> rows) {
        BackupReading reading = new BackupReading(world, rows);
        try {
            BackupFolder folder = BackupFolder.open(path);
            BackupFolder.Listing list = folder.list();
            list.broken()
                    .forEach(each -> reading.progress.trouble(each.file().toString(), each.why()));
            List<Manifest> chosen = all ? list.whole() : List.of(choose(path, list, at));
            for (Manifest each : chosen) {
                reading.verify(new BackupImage(folder, each));
            }
            long wrong = reading.progress.troubles();
            return wrong == 0
                    ? Reply.done(
                            chosen.size() == 1
                                    ? "the backup of "
                                            + chosen.getFirst().time()
                                            + " is whole and can be brought back"
                                    : "all " + chosen.size() + " backups are whole")
                    : new Reply(
                            Exit.DATA,
                            wrong
                                    + " findings; remove a damaged file of segments/ or content/"
                                    + " and the next backup copies it again");
        } catch (IOException failure) {
            return failed(failure);
        }
    }

    private static Manifest choose(Path path, BackupFolder.Listing list, @Nullable Instant at)
            throws BackupFailure {
        Manifest chosen = list.newest(at);
        if (chosen == null) {
            throw new BackupFailure(
                    list.whole().isEmpty()
                            ? "there is no whole backup in " + path
                            : "the oldest backup in "
                                    + path
                                    + " is of "
                                    + list.whole().getFirst().time());
        }
        return chosen;
    }

    private void verify(BackupImage image) throws IOException {
        Manifest manifest = image.manifest();
        for (String known : manifest.damage()) {
            progress.trouble(manifest.time() + ", when it was made", known);
        }
        image.compare(progress);
        progress.at("contents of " + manifest.time(), 0, manifest.octets());
        try (BackupImage.Open open = image.open(Settings.defaults(), world)) {
            contents(manifest, open.engine());
        } catch (StorageFailure failure) {
            progress.trouble(
                    manifest.time().toString(), "it does not open: " + failure.getMessage());
        }
    }

    private void contents(Manifest manifest, LocalEngine engine) {
        MailStore store =
                new MailStore(engine.tables(), engine.blobs(), world, StoreSettings.DEFAULT);
        String time = manifest.time().toString();
        Consumer<Damage> found = damage -> progress.trouble(time, sentence(damage));
        engine.losses().forEach(loss -> progress.trouble(time, loss.what()));
        engine.care().check(found);
        engine.care().check(new BlobUse(store), found);
        engine.care().scrub(ScrubSettings.DEFAULT.at(RATE), found);
        for (AccountId account : AccountEmails.accounts(store)) {
            store.check(account)
                    .recount(finding ->
                            progress.trouble(
                                    time + ", account number " + account.value(),
                                    finding.place() + ": " + finding.sentence()));
        }
    }

    private static String sentence(Damage damage) {
        return (damage.blob() == null ? "" : "blob " + damage.blob().value() + ": ")
                + (damage.segment() == null ? "" : "segment " + damage.segment() + ": ")
                + damage.sentence();
    }

    /// Brings a backup back into a data folder in which nothing is.
    ///
    /// @param at the newest that was made at this time or before; null for the newest
    public static Reply restore(
            Path path, Path data, @Nullable Instant at, World world, Consumer<Row> rows) {
        BackupReading reading = new BackupReading(world, rows);
        try {
            BackupFolder folder = BackupFolder.open(path);
            return reading.restore(
                    new BackupImage(folder, choose(path, folder.list(), at)), Restoring.into(data));
        } catch (IOException failure) {
            return failed(failure);
        } catch (StorageFailure failure) {
            return new Reply(Exit.IO, String.valueOf(failure.getMessage()));
        }
    }

    private Reply restore(BackupImage image, Restoring restoring) throws IOException {
        int damaged = image.bringBack(restoring.store(), restoring.beside(), progress);
        progress.at("accounts", 0, 0);
        try (LocalEngine engine =
                LocalEngine.open(
                        restoring.store(), Settings.defaults().withoutCompaction(), world)) {
            new Rebirth(
                            new MailStore(
                                    engine.tables(), engine.blobs(), world, StoreSettings.DEFAULT))
                    .ofAll();
        }
        restoring.finish();
        Manifest manifest = image.manifest();
        String done =
                String.format(
                        Locale.ROOT,
                        "the state of %s is back, %.1f MB; start the server",
                        manifest.time(),
                        manifest.octets() / 1e6);
        return damaged == 0
                ? Reply.done(done)
                : new Reply(
                        Exit.DATA,
                        done
                                + "; "
                                + damaged
                                + " files of the backup are damaged, see which mail is hurt with:"
                                + " postrider store scrub");
    }
}
