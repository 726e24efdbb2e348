package postrider.directory;

/// What came of a change that somebody asked for.
public sealed interface Answer<T> {
    /// It is durable.
    record Done<T>(T value) implements Answer<T> {}

    /// Nothing was changed.
    ///
    /// @param sentence for the person who asked
    record Refused<T>(Refusal refusal, String sentence) implements Answer<T> {}

    /// A refusal.
    static <T> Answer<T> no(Refusal refusal, String sentence) {
        return new Refused<>(refusal, sentence);
    }
}
