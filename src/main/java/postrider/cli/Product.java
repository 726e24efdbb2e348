package postrider.cli;

import java.util.function.Consumer;
import postrider.admin.api.Door;
import postrider.admin.api.Reply;
import postrider.admin.api.Row;
import postrider.app.config.Settings;

/// The parts of the program that a command starts inside its own process.
interface Product {
    /// Serves until the process is told to stop.
    ///
    /// @param terminal takes what people see when it is ready, and the log
    /// @param program how to call a command, such as `./postrider`
    void serve(Settings settings, Terminal terminal, String program) throws CommandFailure;

    /// Repairs the data folder while no server runs.
    ///
    /// @param anyway makes the tables anew also when nothing is seen that would need it
    /// @param rows takes what was found and done
    Reply repair(Settings settings, boolean anyway, Consumer<Row> rows) throws CommandFailure;

    /// Opens the data folder while no server runs.
    Door open(Settings settings) throws CommandFailure;
}
