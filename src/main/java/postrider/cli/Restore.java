package postrider.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import postrider.app.BackupReading;
import postrider.base.World;

/// `postrider restore DIR`.
final class Restore implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                        this,
                        "restore",
                        "Bring a backup back into an empty data folder; no server may run.")
                .addPositional(Backups.folder("1"))
                .addOption(Backups.at())
                .addOption(Words.json());
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        Path folder = Backups.folder(invocation);
        @Nullable Instant at = Backups.time(invocation);
        Path data = invocation.config().settings().data();
        return Backups.show(
                invocation, rows -> BackupReading.restore(folder, data, at, World.real(), rows));
    }
}
