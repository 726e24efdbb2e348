package postrider.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Exit;

/// `postrider help [COMMAND...]`.
final class Help implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(this, "help", "Say what a command does and which words it takes.")
                .addPositional(Words.words(0, "0..*", "COMMAND", "Such as: account add"));
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure {
        CommandLine at = invocation.root().commandSpec().commandLine();
        for (String word : invocation.words(0)) {
            CommandLine next = at.getSubcommands().get(word);
            if (next == null) {
                throw new CommandFailure(
                        Exit.USAGE,
                        "there is no command " + at.getCommandSpec().qualifiedName() + " " + word);
            }
            at = next;
        }
        at.usage(invocation.terminal().out());
        return Exit.OK;
    }
}
