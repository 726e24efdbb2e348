package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/// One command.
interface Command {
    /// Its words, options and help. The options that every command takes are added by `Commands`.
    CommandSpec spec();

    /// Does the work.
    ///
    /// @return the exit code
    /// @throws IOException when the server goes away or a stream can't be read
    int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException;
}
