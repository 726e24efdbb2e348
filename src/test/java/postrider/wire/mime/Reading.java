package postrider.wire.mime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a parser, ours or another, finds in a message, in a form that can be compared.
///
/// @param tree the types of the parts, those inside another in parentheses behind it
/// @param messages facts of the message and the messages inside it, in their order
/// @param leaves facts of the parts without parts, in their order; text that the parser has no
///   opinion on is [#UNKNOWN]
record Reading(String tree, Map<String, List<String>> messages, Map<String, List<String>> leaves) {
    static final String UNKNOWN = "?";

    /// The facts that differ, each with what the two parsers say. When they see different trees,
    /// only the tree and what the top header says are compared.
    Map<String, String> differences(Reading other) {
        Map<String, String> differences = new TreeMap<>();
        boolean sameTree = tree.equals(other.tree);
        if (!sameTree) {
            differences.put("tree", tree + " <> " + other.tree);
        }
        compare(messages, other.messages, sameTree, differences);
        if (sameTree) {
            compare(leaves, other.leaves, true, differences);
        }
        return differences;
    }

    private static void compare(
            Map<String, List<String>> ours,
            Map<String, List<String>> theirs,
            boolean all,
            Map<String, String> differences) {
        for (Map.Entry<String, List<String>> fact : ours.entrySet()) {
            List<String> one = fact.getValue();
            List<String> two = theirs.getOrDefault(fact.getKey(), List.of());
            int count = all ? Math.max(one.size(), two.size()) : Math.min(1, one.size());
            for (int i = 0; i < count; i++) {
                String a = i < one.size() ? one.get(i) : "nothing";
                String b = i < two.size() ? two.get(i) : "nothing";
                if (!a.equals(b) && !a.equals(UNKNOWN) && !b.equals(UNKNOWN)) {
                    differences.putIfAbsent(fact.getKey(), a + " <> " + b);
                }
            }
        }
    }

    /// Collects the facts of a message in its order.
    static final class Builder {
        private final StringBuilder tree = new StringBuilder();
        private final Map<String, List<String>> messages = new LinkedHashMap<>();
        private final Map<String, List<String>> leaves = new LinkedHashMap<>();
        private boolean first = true;

        void open(String type) {
            type(type);
            tree.append('(');
            first = true;
        }

        void close() {
            tree.append(')');
            first = false;
        }

        void leaf(String type) {
            type(type);
        }

        private void type(String type) {
            if (!first) {
                tree.append(' ');
            }
            first = false;
            tree.append(type);
        }

        /// A fact of a header; blanks and folds between words do not count.
        void ofMessage(String fact, String value) {
            messages.computeIfAbsent(fact, key -> new ArrayList<>()).add(words(value));
        }

        void ofLeaf(String fact, String value) {
            leaves.computeIfAbsent(fact, key -> new ArrayList<>()).add(value);
        }

        Reading build() {
            return new Reading(tree.toString(), messages, leaves);
        }

        static String words(String text) {
            return text.replaceAll("[\\s\u00a0\u3000]+", " ").strip();
        }
    }
}
