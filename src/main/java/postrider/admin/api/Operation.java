package postrider.admin.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import postrider.base.Malformed;

/// One thing that can be asked.
interface Operation {
    /// As in `Request`.
    String name();

    /// Whether a command asks for it many times, so that no single one is worth a line in the log.
    default boolean isStep() {
        return false;
    }

    /// Does it.
    ///
    /// @param body what follows the request, such as a message; often empty
    /// @param rows takes the lines of a listing as they are found
    /// @throws Malformed when an argument is missing or unfit; its rule is told to who asked
    /// @throws IOException when the body can't be read
    Reply run(Request request, InputStream body, Consumer<Row> rows)
            throws Malformed, IOException, InterruptedException;
}
