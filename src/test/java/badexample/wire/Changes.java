package badexample.wire;

/// A value that is none.
public final class Changes {
    private int count;

    /// Counts.
    public int next() {
        return ++count;
    }
}
