package postrider.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Exit;

/// `postrider completion`.
final class Completion implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                this,
                "completion",
                "Print a script that completes words in bash and zsh: source <(postrider"
                        + " completion)");
    }

    @Override
    public int run(Invocation invocation) {
        String script =
                AutoComplete.bash("postrider", invocation.root().commandSpec().commandLine());
        invocation.terminal().out().print(script);
        return Exit.OK;
    }
}
