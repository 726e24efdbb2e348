package postrider.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Door;
import postrider.admin.api.Exit;
import postrider.admin.api.Request;
import postrider.app.config.Config;
import postrider.base.Reason;
import postrider.base.World;

/// `postrider send --to ADDR [FILE]`: hands a message to the running server over its local socket.
final class Send implements Command {
    /// The message is held in memory; a larger one is sent by SMTP.
    private static final int LARGEST = 64 << 20;

    @Override
    public CommandSpec spec() {
        return Words.command(this, "send", "Hand a message to the running server.")
                .addOption(
                        Words.repeated("ADDR", "Who gets it; may be given several times.", "--to"))
                .addOption(
                        Words.option(
                                "ADDR", "Who sends it; by default the first account.", "--from"))
                .addOption(Words.option("TEXT", "The subject.", "-s", "--subject"))
                .addOption(
                        Words.flag(
                                "The file is a whole message with its header; nothing is added.",
                                "-i",
                                "--raw"))
                .addPositional(
                        Words.word(0, "0..1", "FILE", "The text; by default standard input."));
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        List<String> named = recipients(invocation);
        if (invocation.has("--raw") && invocation.has("--subject")) {
            throw new CommandFailure(Exit.USAGE, "--raw and --subject exclude each other");
        }
        Config config = invocation.config();
        try (Door server = running(invocation, config)) {
            String from = sender(invocation, server, config.settings().hostname());
            List<String> to = new ArrayList<>();
            for (String each : named) {
                to.add(whole(server, each));
            }
            byte[] text = text(invocation);
            MessageText message =
                    invocation.has("--raw")
                            ? MessageText.raw(text)
                            : MessageText.compose(
                                    from,
                                    to,
                                    invocation.option("--subject"),
                                    text,
                                    World.real(),
                                    config.settings().hostname());
            Request request = Request.of("send").with("from", from).with("to", to);
            return Asking.print(
                    invocation.terminal(),
                    server.ask(request, message.stream(), message.length(), _ -> {}));
        }
    }

    private static List<String> recipients(Invocation invocation) throws CommandFailure {
        List<String> to = invocation.options("--to");
        if (to.isEmpty()) {
            throw new CommandFailure(Exit.USAGE, "send needs --to ADDR");
        }
        return to;
    }

    private static Door running(Invocation invocation, Config config) throws CommandFailure {
        Door server = invocation.server(config.settings());
        if (server == null) {
            throw new CommandFailure(
                    Exit.UNAVAILABLE,
                    "the server does not run; start it with: " + invocation.pasteable() + " serve");
        }
        return server;
    }

    /// Who sends: by default the first account there is; without any, the user of this machine.
    private static String sender(Invocation invocation, Door server, String hostname)
            throws IOException, InterruptedException {
        String from = invocation.option("--from");
        if (from != null) {
            return whole(server, from);
        }
        List<String> accounts = firstTwo(server, "account-list", "address");
        return accounts.isEmpty()
                ? System.getProperty("user.name") + "@" + hostname
                : accounts.getFirst();
    }

    /// A bare local part means the only domain; where there are several, the server complains.
    private static String whole(Door server, String address)
            throws IOException, InterruptedException {
        if (address.indexOf('@') >= 0) {
            return address;
        }
        List<String> domains = firstTwo(server, "domain-list", "domain");
        return domains.size() == 1 ? address + "@" + domains.getFirst() : address;
    }

    /// A field of the first rows of a listing.
    private static List<String> firstTwo(Door server, String operation, String field)
            throws IOException, InterruptedException {
        List<String> values = new ArrayList<>();
        server.ask(
                Request.of(operation),
                row -> {
                    if (values.size() < 2) {
                        values.add(String.valueOf(row.fields().get(field)));
                    }
                });
        return values;
    }

    private static byte[] text(Invocation invocation) throws CommandFailure, IOException {
        @Nullable String word = invocation.word(0);
        Terminal terminal = invocation.terminal();
        if (word == null) {
            if (terminal.secrets() != null) {
                terminal.err().println("Type the message and end it with Ctrl-D.");
            }
            return limited(terminal.in());
        }
        Path file = Invocation.path("FILE", word);
        try (InputStream in = Files.newInputStream(file)) {
            return limited(in);
        } catch (IOException unreadable) {
            throw new CommandFailure(Exit.IO, file + " can't be read: " + Reason.of(unreadable));
        }
    }

    private static byte[] limited(InputStream in) throws CommandFailure, IOException {
        byte[] text = in.readNBytes(LARGEST + 1);
        if (text.length > LARGEST) {
            throw new CommandFailure(Exit.DATA, "the message is larger than 64 MiB");
        }
        return text;
    }
}
