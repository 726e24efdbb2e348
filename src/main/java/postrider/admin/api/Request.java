package postrider.admin.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing asked of the server. It may hold a password, so it never prints itself.
///
/// @param operation its name, such as `account-add`
/// @param arguments lists of texts by name; a switch that is set has an empty list
public record Request(String operation, Map<String, List<String>> arguments) {
    public Request {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        arguments.forEach((name, texts) -> copy.put(name, List.copyOf(texts)));
        arguments = java.util.Collections.unmodifiableMap(copy);
    }

    /// A request without arguments.
    public static Request of(String operation) {
        return new Request(operation, Map.of());
    }

    /// The same request with one more argument.
    public Request with(String name, List<String> texts) {
        Map<String, List<String>> more = new LinkedHashMap<>(arguments);
        more.put(name, texts);
        return new Request(operation, more);
    }

    /// The same request with one more argument.
    public Request with(String name, String text) {
        return with(name, List.of(text));
    }

    /// Whether the switch is set.
    boolean has(String name) {
        return arguments.containsKey(name);
    }

    /// The first text of an argument, null when it was not given.
    @Nullable String text(String name) {
        List<String> texts = texts(name);
        return texts.isEmpty() ? null : texts.getFirst();
    }

    List<String> texts(String name) {
        return arguments.getOrDefault(name, List.of());
    }

    /// The operation alone.
    @Override
    public String toString() {
        return operation;
    }
}
