package postrider.store.search;

/// Makes upper and lower case alike, each 16-bit character for itself, so that a text keeps its
/// length. Composed and decomposed forms of a letter stay different.
final class Folding {
    private Folding() {}

    static char folded(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    static String folded(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (folded(text.charAt(i)) != text.charAt(i)) {
                return rest(text, i);
            }
        }
        return text;
    }

    private static String rest(String text, int from) {
        char[] folded = text.toCharArray();
        for (int i = from; i < folded.length; i++) {
            folded[i] = folded(folded[i]);
        }
        return new String(folded);
    }
}
