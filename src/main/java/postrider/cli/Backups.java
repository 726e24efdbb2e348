package postrider.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import postrider.admin.api.Exit;
import postrider.admin.api.Reply;
import postrider.admin.api.Row;
import postrider.base.World;

/// What the commands about backups share.
final class Backups {
    private Backups() {}

    static PositionalParamSpec folder(String arity) {
        return Words.word(0, arity, "DIR", "The folder of the backups.");
    }

    static OptionSpec at() {
        return Words.option(
                "TIME",
                "The newest backup that is not after TIME: 2026-11-24, 2026-11-24T18:00 (here) or"
                        + " 2026-11-24T17:00:00Z; a day alone means its end.",
                "--at");
    }

    /// The folder, whatever directory the server runs in.
    static Path folder(Invocation invocation) throws CommandFailure {
        String word = invocation.word(0);
        if (word == null) {
            throw new CommandFailure(
                    Exit.USAGE,
                    "the folder of the backups is missing; see: postrider backup --help");
        }
        return Invocation.path("DIR", word).toAbsolutePath().normalize();
    }

    static @Nullable Instant time(Invocation invocation) throws CommandFailure {
        String text = invocation.option("--at");
        if (text == null) {
            return null;
        }
        try {
            return time(text, ZoneId.systemDefault());
        } catch (DateTimeException nonsense) {
            throw new CommandFailure(
                    Exit.USAGE,
                    text
                            + " is no time; write 2026-11-24, 2026-11-24T18:00 or 2026-11-24T17:00:00Z");
        }
    }

    /// Reads a time; one without zone is that of the clock on the wall.
    static Instant time(String text, ZoneId here) {
        int zone = text.indexOf('T');
        if (zone < 0) {
            return LocalDate.parse(text).atTime(LocalTime.MAX).atZone(here).toInstant();
        }
        boolean hasZone = text.endsWith("Z") || text.lastIndexOf('-') > zone || text.contains("+");
        return hasZone
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(here).toInstant();
    }

    /// Work that tells rows of what it finds and how far it is.
    interface Work {
        Reply run(Consumer<Row> rows) throws CommandFailure, IOException, InterruptedException;
    }

    /// Does it and shows all it tells.
    static int show(Invocation invocation, Work work)
            throws CommandFailure, IOException, InterruptedException {
        Terminal terminal = invocation.terminal();
        boolean json = invocation.has("--json");
        Reply reply;
        try (Listing listing = new Listing(terminal.out(), json);
                ProgressView view =
                        new ProgressView(
                                terminal.err(),
                                terminal.secrets() != null && !json,
                                World.real().ticker(),
                                listing)) {
            reply = work.run(view);
        }
        return reply.isDone() && json ? reply.exit() : Asking.print(terminal, reply);
    }
}
