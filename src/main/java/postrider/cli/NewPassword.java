package postrider.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Exit;
import postrider.base.Reason;

/// Gets a new password: from standard input, a file, or somebody who types it twice. Never from the
/// command line, where every user of the machine could read it.
final class NewPassword {
    private static final int LONGEST = 64 << 10;

    private NewPassword() {}

    /// The options of the commands that need one.
    static CommandSpec addTo(CommandSpec spec) {
        return spec.addOption(
                        Words.flag(
                                "Read the password from the first line of standard input.",
                                "--password-stdin"))
                .addOption(
                        Words.option(
                                "FILE",
                                "Read the password from the first line of a file.",
                                "--password-file"));
    }

    static String of(Invocation invocation) throws CommandFailure, IOException {
        String file = invocation.option("--password-file");
        if (file != null && invocation.has("--password-stdin")) {
            throw new CommandFailure(
                    Exit.USAGE, "--password-stdin and --password-file exclude each other");
        }
        if (file != null) {
            return fromFile(Invocation.path("--password-file", file));
        }
        if (invocation.has("--password-stdin")) {
            return firstLine(invocation.terminal().in());
        }
        return typed(invocation.terminal());
    }

    private static String fromFile(Path file) throws CommandFailure {
        try (InputStream in = Files.newInputStream(file)) {
            return firstLine(in);
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    Exit.IO,
                    "the password file " + file + " can't be read: " + Reason.of(unreadable));
        }
    }

    private static String firstLine(InputStream in) throws CommandFailure, IOException {
        byte[] octets = in.readNBytes(LONGEST);
        int end = 0;
        while (end < octets.length && octets[end] != '\n') {
            end++;
        }
        if (end > 0 && octets[end - 1] == '\r') {
            end--;
        }
        if (end == 0) {
            throw new CommandFailure(Exit.DATA, "there is no password in the first line");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, 0, end))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new CommandFailure(Exit.DATA, "the password is not UTF-8 text");
        }
    }

    private static String typed(Terminal terminal) throws CommandFailure {
        Terminal.Secrets secrets = terminal.secrets();
        if (secrets == null) {
            throw new CommandFailure(
                    Exit.USAGE,
                    "there is no terminal to ask for a password; use --password-stdin or"
                            + " --password-file FILE");
        }
        String password = secrets.ask("Password: ");
        if (password == null || password.isEmpty()) {
            throw new CommandFailure(Exit.DATA, "no password was typed");
        }
        if (!password.equals(secrets.ask("Once more: "))) {
            throw new CommandFailure(Exit.DATA, "the two passwords differ");
        }
        return password;
    }
}
