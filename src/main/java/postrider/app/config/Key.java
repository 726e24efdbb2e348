package postrider.app.config;

import java.util.function.Function;

/// One key of the configuration.
///
/// @param name with dots, as in `limits.message-size`
/// @param standard the value when nobody sets it
/// @param standardText that value in words, for the documentation
/// @param meaning one sentence
public record Key<T>(
        String name,
        KeyType<T> type,
        Function<Surroundings, T> standard,
        String standardText,
        String meaning) {

    /// A key whose default is always the same.
    static <T> Key<T> of(String name, KeyType<T> type, T standard, String meaning) {
        return new Key<>(
                name, type, _ -> standard, "`" + type.printer().apply(standard) + "`", meaning);
    }
}
