package postrider.wire.text;

/// What holds for any text that comes out of octets.
final class SoundText {
    private SoundText() {}

    static void check(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new AssertionError("U+0000");
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new AssertionError("lone surrogate");
            }
        }
    }
}
