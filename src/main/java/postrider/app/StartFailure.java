package postrider.app;

/// Why the server cannot start: one sentence for the person at the keyboard, and the exit code.
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /// Another process has the folder or the port; something is not there (EX_UNAVAILABLE).
    public static final int UNAVAILABLE = 69;

    /// A file or folder cannot be made (EX_CANTCREAT).
    public static final int CANNOT_CREATE = 73;

    /// Not ours to touch (EX_NOPERM).
    public static final int NO_PERMISSION = 77;

    /// The configuration names something that does not work (EX_CONFIG).
    public static final int CONFIG = 78;

    private final int exitCode;

    public StartFailure(int exitCode, String sentence) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
