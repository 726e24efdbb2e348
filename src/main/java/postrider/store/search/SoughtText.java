package postrider.store.search;

/// A text that is looked for as it stands, anywhere in another one, upper and lower case alike.
/// Takes time proportional to what is read (Knuth, Morris and Pratt).
final class SoughtText {
    private final char[] wanted;

    // For each length matched so far, the length that still is when the next character differs.
    private final int[] fallback;

    SoughtText(String text) {
        wanted = Folding.folded(text).toCharArray();
        fallback = new int[wanted.length + 1];
        int length = 0;
        for (int i = 1; i < wanted.length; i++) {
            while (length > 0 && wanted[i] != wanted[length]) {
                length = fallback[length];
            }
            if (wanted[i] == wanted[length]) {
                length++;
            }
            fallback[i + 1] = length;
        }
    }

    boolean isIn(CharSequence text) {
        int matched = 0;
        for (int i = 0; i < text.length() && matched < wanted.length; i++) {
            char character = Folding.folded(text.charAt(i));
            while (matched > 0 && wanted[matched] != character) {
                matched = fallback[matched];
            }
            if (wanted[matched] == character) {
                matched++;
            }
        }
        return matched == wanted.length;
    }
}
