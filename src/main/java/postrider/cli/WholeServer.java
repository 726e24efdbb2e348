package postrider.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import postrider.admin.api.Door;
import postrider.admin.api.Exit;
import postrider.admin.api.Operations;
import postrider.admin.api.Reply;
import postrider.admin.api.Request;
import postrider.admin.api.Row;
import postrider.app.Assembly;
import postrider.app.DataFolder;
import postrider.app.OfflineRepair;
import postrider.app.ServerProcess;
import postrider.app.StartFailure;
import postrider.app.config.Settings;
import postrider.base.World;
import postrider.engine.StorageFailure;

/// The program as it is shipped.
final class WholeServer implements Product {
    @Override
    public void serve(Settings settings, Terminal terminal, String program) throws CommandFailure {
        try {
            ServerProcess.run(
                    settings,
                    terminal.err(),
                    terminal.secrets() != null,
                    running -> Welcome.print(running, terminal.out(), program));
        } catch (StartFailure failure) {
            throw new CommandFailure(failure.exitCode(), failure.sentence());
        } catch (StorageFailure failure) {
            throw unreadable(settings, failure);
        }
    }

    @Override
    public Door open(Settings settings) throws CommandFailure {
        World world = World.real();
        try {
            DataFolder data = DataFolder.open(settings.data(), world);
            Assembly assembly = new Assembly(settings, world, data.engine());
            return new OpenData(
                    data,
                    Operations.offline(assembly.directory(), assembly.store())
                            .caringFor(
                                    assembly.directory(),
                                    assembly.store(),
                                    data.engine().care(),
                                    null)
                            .saving(data.engine(), data.path(), world));
        } catch (StartFailure failure) {
            throw new CommandFailure(failure.exitCode(), failure.sentence());
        } catch (StorageFailure failure) {
            throw unreadable(settings, failure);
        }
    }

    @Override
    public Reply repair(Settings settings, boolean anyway, Consumer<Row> rows)
            throws CommandFailure {
        try {
            return OfflineRepair.run(settings, World.real(), anyway, rows);
        } catch (StartFailure failure) {
            throw new CommandFailure(failure.exitCode(), failure.sentence());
        } catch (StorageFailure failure) {
            throw new CommandFailure(
                    failure.kind() == StorageFailure.Kind.REFUSED ? Exit.UNAVAILABLE : Exit.IO,
                    String.valueOf(failure.getMessage()));
        }
    }

    private static CommandFailure unreadable(Settings settings, StorageFailure failure) {
        return new CommandFailure(
                Exit.IO,
                "the data in " + settings.data() + " can't be read: " + failure.getMessage());
    }

    /// The data folder, open in this process as long as the command runs.
    private record OpenData(DataFolder data, Door operations) implements Door {
        @Override
        public Reply ask(Request request, InputStream body, long octets, Consumer<Row> rows)
                throws IOException, InterruptedException {
            return operations.ask(request, body, octets, rows);
        }

        @Override
        public void close() {
            data.close();
        }
    }
}
