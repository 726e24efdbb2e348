package postrider.wire.text;

/// Text that a stranger chose, made fit to be shown or to be written into a header.
public final class DisplayText {
    private static final char UNSHOWABLE = '\ufffd';

    private DisplayText() {}

    /// For the eye: nothing that breaks a line, moves the text around or cannot be seen. Control
    /// characters become blanks; marks that reorder or hide text become U+FFFD. The joiners and the
    /// two direction marks stay, since Persian, Hindi, Hebrew and emoji need them.
    public static String shown(String text) {
        return map(text, true);
    }

    /// For a header: control characters become blanks, half characters U+FFFD; all else as it is.
    public static String printable(String text) {
        return map(text, false);
    }

    private static String map(String text, boolean forTheEye) {
        StringBuilder mapped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int type = Character.getType(c);
            if (isBreak(c)) {
                mapped.append(' ');
            } else if (type == Character.SURROGATE || (forTheEye && isTrick(c, type))) {
                mapped.append(UNSHOWABLE);
            } else {
                mapped.appendCodePoint(c);
            }
        }
        return mapped.toString();
    }

    /// Whether some program takes the character for the end of a line or obeys it otherwise.
    public static boolean isBreak(int c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }

    private static boolean isTrick(int c, int type) {
        return type == Character.FORMAT && (c < 0x200c || c > 0x200f);
    }
}
