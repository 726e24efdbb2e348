package postrider.store.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Words that are looked for one directly behind the other, the last one as the beginning of a
/// word. Takes time proportional to what is read.
final class SoughtWords {
    // All but the last.
    private final List<String> whole;
    private final String beginning;

    // As in SoughtText, with words for characters.
    private final int[] fallback;

    private SoughtWords(List<String> words) {
        whole = List.copyOf(words.subList(0, words.size() - 1));
        beginning = words.getLast();
        fallback = new int[whole.size() + 1];
        int length = 0;
        for (int i = 1; i < whole.size(); i++) {
            while (length > 0 && !whole.get(i).equals(whole.get(length))) {
                length = fallback[length];
            }
            if (whole.get(i).equals(whole.get(length))) {
                length++;
            }
            fallback[i + 1] = length;
        }
    }

    /// The words of a text; null when it has none.
    static @Nullable SoughtWords of(String text) {
        List<String> all = new ArrayList<>();
        Words words = new Words(text);
        boolean endsWithTail = false;
        while (words.next()) {
            all.add(words.word().toString());
            endsWithTail = words.isTail();
        }
        if (endsWithTail) {
            // In the text the run may go on; the pair before it says all.
            all.removeLast();
        }
        return all.isEmpty() ? null : new SoughtWords(all);
    }

    /// All but the last, in their order.
    List<String> whole() {
        return whole;
    }

    /// What the last word begins with.
    String beginning() {
        return beginning;
    }

    boolean isIn(CharSequence text) {
        Words words = new Words(text);
        int matched = 0;
        while (words.next()) {
            CharSequence word = words.word();
            if (matched == whole.size()) {
                if (startsWith(word, beginning)) {
                    return true;
                }
                matched = fallback[matched];
            }
            if (whole.isEmpty()) {
                continue;
            }
            while (matched > 0 && !whole.get(matched).contentEquals(word)) {
                matched = fallback[matched];
            }
            if (whole.get(matched).contentEquals(word)) {
                matched++;
            }
        }
        return false;
    }

    private static boolean startsWith(CharSequence word, String beginning) {
        return word.length() >= beginning.length()
                && beginning.contentEquals(word.subSequence(0, beginning.length()));
    }
}
