package postrider.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import postrider.app.BackupReading;
import postrider.base.World;

/// `postrider backup verify DIR`.
final class BackupVerify implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                        this,
                        "verify",
                        "Read a backup from end to end and show what is damaged; needs no server.")
                .addPositional(Backups.folder("1"))
                .addOption(Backups.at())
                .addOption(Words.flag("Every backup in the folder, not only the newest.", "--all"))
                .addOption(Words.json());
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        Path folder = Backups.folder(invocation);
        @Nullable Instant at = Backups.time(invocation);
        boolean all = invocation.has("--all");
        return Backups.show(
                invocation, rows -> BackupReading.verify(folder, at, all, World.real(), rows));
    }
}
