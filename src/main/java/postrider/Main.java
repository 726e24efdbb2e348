package postrider;

import postrider.cli.Cli;

/// Picks the command; nothing else.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Cli.runOnce(args));
    }
}
