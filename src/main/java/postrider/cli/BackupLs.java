package postrider.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import postrider.app.BackupReading;

/// `postrider backup ls DIR`.
final class BackupLs implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(this, "ls", "List the backups of a folder; needs no server.")
                .addPositional(Backups.folder("1"))
                .addOption(Words.json());
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        Path folder = Backups.folder(invocation);
        return Backups.show(invocation, rows -> BackupReading.list(folder, rows));
    }
}
