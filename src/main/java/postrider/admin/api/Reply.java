package postrider.admin.api;

/// How an operation ended.
///
/// @param exit one of `Exit`
/// @param sentence what to tell the person: what was done, or why it was not; may be empty
public record Reply(int exit, String sentence) {
    /// It was done.
    public static Reply done(String sentence) {
        return new Reply(Exit.OK, sentence);
    }

    public boolean isDone() {
        return exit == Exit.OK;
    }
}
