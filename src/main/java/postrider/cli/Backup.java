package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Door;
import postrider.admin.api.Request;

/// `postrider backup DIR`.
final class Backup implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                        this,
                        "backup",
                        "Save everything into a folder, where earlier backups lie too; the server may"
                                + " run. What is there already is not copied again.")
                .addPositional(Backups.folder("0..1"))
                .addOption(
                        Words.option(
                                "N",
                                "Remove old backups, so that N are left; else all stay.",
                                "--keep"))
                .addOption(Words.json());
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        Request request =
                Request.of("backup").with("folder", Backups.folder(invocation).toString());
        String keep = invocation.option("--keep");
        Request whole = keep == null ? request : request.with("keep", keep);
        try (Door door = invocation.door()) {
            return Backups.show(invocation, rows -> door.ask(whole, rows));
        }
    }
}
