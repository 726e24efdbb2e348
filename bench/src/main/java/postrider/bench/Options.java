package postrider.bench;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The words `--name value` and `--name` of a command line.
public final class Options {
    private final TreeMap<String, String> given = new TreeMap<>();
    private final Set<String> known = new TreeSet<>();

    public Options(String[] words) {
        for (int i = 0; i < words.length; i++) {
            if (!words[i].startsWith("--")) {
                throw new IllegalArgumentException("expected an option, not " + words[i]);
            }
            boolean alone = i + 1 == words.length || words[i + 1].startsWith("--");
            given.put(words[i].substring(2), alone ? "" : words[++i]);
        }
    }

    public String text(String name, String otherwise) {
        known.add(name);
        return given.getOrDefault(name, otherwise);
    }

    public int number(String name, int otherwise) {
        String text = text(name, Integer.toString(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " needs a number, not " + text);
        }
    }

    public boolean has(String name) {
        known.add(name);
        return given.containsKey(name);
    }

    /// Refuses what nobody has asked for. To be called after all options were read.
    public void finish() {
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown options " + unknown + "; known: " + known);
        }
    }
}
