package postrider.app.config;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the file and the command line set, and the defaults for everything else.
final class Values {
    /// A value and where it was set.
    record Set<T>(T value, Origin origin) {}

    private static final Origin STANDARD = new Origin.Standard();

    private final Map<Key<?>, Set<?>> set = new HashMap<>();
    private final Surroundings around;

    Values(Surroundings around) {
        this.around = around;
    }

    <T> void set(Key<T> key, T value, Origin origin) {
        set.put(key, new Set<>(value, origin));
    }

    <T> T get(Key<T> key) {
        Set<T> found = found(key);
        return found == null ? key.standard().apply(around) : found.value();
    }

    Origin origin(Key<?> key) {
        Set<?> found = set.get(key);
        return found == null ? STANDARD : found.origin();
    }

    <T> Config.Entry entry(Key<T> key) {
        return new Config.Entry(key.name(), key.type().printer().apply(get(key)), origin(key));
    }

    // `set` is the only writer of the map: the value of a key has the key's type.
    @SuppressWarnings("unchecked")
    private <T> @Nullable Set<T> found(Key<T> key) {
        return (Set<T>) set.get(key);
    }
}
