package postrider.cli;

/// Why a command ends without having done its work: one clear sentence and the exit code.
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exit;

    /// @param exit one of `postrider.admin.api.Exit`
    CommandFailure(int exit, String sentence) {
        super(sentence, null, false, false);
        this.exit = exit;
    }

    int exit() {
        return exit;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
