package postrider.admin.api;

/// How a command ends, in the numbers that mail programs have always used (`sysexits.h`).
public final class Exit {
    public static final int OK = 0;

    /// The words of the command make no sense.
    public static final int USAGE = 64;

    /// What was given to work on can't be used: a bad address, a refused change.
    public static final int DATA = 65;

    /// The address belongs to nobody.
    public static final int NO_USER = 67;

    /// The server does not run.
    public static final int UNAVAILABLE = 69;

    /// A fault of ours.
    public static final int SOFTWARE = 70;

    /// It is there already, or there is no place for it.
    public static final int CANNOT_CREATE = 73;

    /// A file could not be read or written.
    public static final int IO = 74;

    /// Not now; it may work later.
    public static final int TEMPORARY = 75;

    /// Another user may, this one may not.
    public static final int NO_PERMISSION = 77;

    /// The configuration has mistakes.
    public static final int CONFIG = 78;

    private Exit() {}
}
