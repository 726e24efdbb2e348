package postrider.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Exit;

/// `postrider version`.
final class Version implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(this, "version", "Print the version of Postrider and of Java.");
    }

    @Override
    public int run(Invocation invocation) {
        invocation.terminal().out().println("Postrider " + own() + ", Java " + Runtime.version());
        return Exit.OK;
    }

    /// As the archive says; `(development)` when the classes come from somewhere else.
    static String own() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
