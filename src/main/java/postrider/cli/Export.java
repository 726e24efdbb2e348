package postrider.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Door;
import postrider.admin.api.Exit;
import postrider.base.World;
import postrider.compat.ExchangeSettings;
import postrider.store.MailboxName;

/// `postrider export ACCOUNT DEST`.
final class Export implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                        this,
                        "export",
                        "Write an account's mail into files that other programs read; the server"
                                + " may run.")
                .addPositional(Words.word(0, "1", "ACCOUNT", "Whose mail."))
                .addPositional(
                        Words.word(1, "1", "DEST", "A new folder, an earlier export, or a file."))
                .addOption(
                        Words.option(
                                "FORMAT",
                                "mbox, maildir, eml or zip; by default what the name of DEST says,"
                                        + " else maildir.",
                                "--format"))
                .addOption(
                        Words.repeated(
                                "NAME",
                                "Only this mailbox and those below it; may be given several times.",
                                "--mailbox"))
                .addOption(Words.flag("Show progress and errors as JSON, a line each.", "--json"));
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        Path destination = Invocation.path("DEST", invocation.required(1)).toAbsolutePath();
        ExportPlace place = ExportPlace.of(destination, invocation.option("--format"));
        List<MailboxName> only = new ArrayList<>();
        for (String each : invocation.options("--mailbox")) {
            only.add(mailbox(each));
        }
        Progress progress = Progress.of(invocation, World.real().ticker());
        try (Door door = invocation.door()) {
            ExportRun.Result result =
                    new ExportRun(door, invocation.required(0), progress, ExchangeSettings.DEFAULT)
                            .run(place, only);
            String sentence =
                    "exported "
                            + count(result.written(), "message")
                            + " of "
                            + count(result.mailboxes(), "mailbox")
                            + " to "
                            + destination;
            long before = result.messages() - result.written();
            sentence += before == 0 ? "" : "; " + before + " more were there already";
            return end(invocation, progress, sentence, "exported");
        }
    }

    static MailboxName mailbox(String word) throws CommandFailure {
        MailboxName name = MailboxName.parse(word);
        if (name == null) {
            throw new CommandFailure(Exit.USAGE, word + " is no name of a mailbox");
        }
        return name;
    }

    /// Prints the last sentence; the exit code says whether something is missing.
    static int end(Invocation invocation, Progress progress, String sentence, String done) {
        if (!invocation.has("--json")) {
            invocation.terminal().out().println(sentence);
        }
        if (progress.errors() == 0) {
            return Exit.OK;
        }
        invocation
                .terminal()
                .err()
                .println(
                        "postrider: "
                                + count(progress.errors(), "thing")
                                + " could not be "
                                + done
                                + "; see above");
        return Exit.DATA;
    }

    static String count(long number, String noun) {
        return number == 1 ? "1 " + noun : number + " " + noun + (noun.endsWith("x") ? "es" : "s");
    }
}
