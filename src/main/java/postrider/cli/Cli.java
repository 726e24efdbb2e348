package postrider.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import postrider.admin.api.Exit;
import postrider.base.Reason;

/// Finds the command that the words name and runs it.
public final class Cli {
    private final Terminal terminal;
    private final Product product;

    Cli(Terminal terminal, Product product) {
        this.terminal = terminal;
        this.product = product;
    }

    /// Runs one command of this process.
    ///
    /// @return the exit code
    public static int runOnce(String... words) {
        return new Cli(Terminal.real(), new WholeServer()).run(words);
    }

    int run(String... words) {
        CommandLine line = new CommandLine(Commands.tree());
        try {
            ParseResult root = parse(line, words);
            ParseResult last = root;
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            if (last.hasMatchedOption("--help")) {
                last.commandSpec().commandLine().usage(terminal.out());
                return Exit.OK;
            }
            if (last.commandSpec().userObject() instanceof Command command) {
                return command.run(new Invocation(root, last, terminal, product));
            }
            return needsMore(last);
        } catch (CommandFailure failure) {
            return complain(failure.exit(), failure.sentence());
        } catch (IOException failure) {
            return complain(Exit.IO, Reason.of(failure));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Exit.TEMPORARY;
        } finally {
            terminal.out().flush();
        }
    }

    private static ParseResult parse(CommandLine line, String... words) throws CommandFailure {
        try {
            return line.parseArgs(words);
        } catch (ParameterException wrong) {
            throw new CommandFailure(Exit.USAGE, sentence(wrong));
        }
    }

    private static String sentence(ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        String command = line.getCommandSpec().qualifiedName();
        String said = String.valueOf(wrong.getMessage());
        String sentence = said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1);
        String alike = "";
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            if (!line.getSubcommands().isEmpty() && !first.startsWith("-")) {
                sentence = "there is no command " + command + " " + first;
            }
            List<String> suggestions = unmatched.getSuggestions();
            alike = suggestions.isEmpty() ? "" : "; did you mean " + suggestions.getFirst() + "?";
        }
        return sentence + alike + "; see: " + command + " --help";
    }

    /// A word such as `account` alone.
    private int needsMore(ParseResult result) {
        CommandLine line = result.commandSpec().commandLine();
        if (line.getParent() == null) {
            line.usage(terminal.err());
            return Exit.USAGE;
        }
        String words = String.join(", ", new ArrayList<>(line.getSubcommands().keySet()));
        return complain(
                Exit.USAGE, line.getCommandSpec().qualifiedName() + " needs one of: " + words);
    }

    private int complain(int exit, String sentence) {
        for (String each : sentence.lines().toList()) {
            terminal.err().println("postrider: " + each);
        }
        return exit;
    }
}
