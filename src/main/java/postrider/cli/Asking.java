package postrider.cli;

import java.io.IOException;
import postrider.admin.api.Door;
import postrider.admin.api.Exit;
import postrider.admin.api.Reply;
import postrider.admin.api.Request;

/// What most commands do: ask the server one thing and print what it says.
final class Asking {
    private Asking() {}

    /// Asks and prints the sentence.
    static int ask(Invocation invocation, Request request)
            throws CommandFailure, IOException, InterruptedException {
        try (Door door = invocation.door()) {
            return print(invocation.terminal(), door.ask(request, _ -> {}));
        }
    }

    /// Asks and prints the rows, and below them the sentence, if any.
    static int list(Invocation invocation, Request request)
            throws CommandFailure, IOException, InterruptedException {
        Terminal terminal = invocation.terminal();
        try (Door door = invocation.door()) {
            Reply reply;
            try (Listing listing = new Listing(terminal.out(), invocation.has("--json"))) {
                reply = door.ask(request, listing);
            }
            // The list is all that a program wants to read.
            boolean silent = reply.isDone() && invocation.has("--json");
            return silent ? reply.exit() : print(terminal, reply);
        }
    }

    /// Prints what was done, or why it was not.
    static int print(Terminal terminal, Reply reply) {
        if (reply.exit() != Exit.OK) {
            terminal.err().println("postrider: " + reply.sentence());
        } else if (!reply.sentence().isEmpty()) {
            terminal.out().println(reply.sentence());
        }
        return reply.exit();
    }
}
