package postrider.wire.header;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// The name of a part as a file.
public final class FileName {
    /// The longest name in UTF-16 units; the dot and what follows it are kept.
    private static final int MAX_LENGTH = 200;

    private static final int MAX_ENDING = 20;

    /// Words that name devices on Windows, whatever the ending.
    private static final String DEVICES =
            " con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9"
                    + " lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 ";

    private FileName() {}

    /// The name that the sender gave: `filename` of the disposition, else `name` of the type
    /// (rfc2183#2.3, rfc2045#5.1), as text. Where it stands under the wrong of the two names, it is
    /// found too. It may be any text; see [#safe].
    ///
    /// @return null if there is none
    public static @Nullable String of(
            @Nullable Disposition disposition, @Nullable ContentType type) {
        Parameters shown = disposition == null ? Parameters.NONE : disposition.parameters();
        Parameters typed = type == null ? Parameters.NONE : type.parameters();
        String name = first(null, shown, "filename");
        name = first(name, typed, "name");
        name = first(name, typed, "filename");
        return first(name, shown, "name");
    }

    private static @Nullable String first(
            @Nullable String before, Parameters parameters, String name) {
        if (before != null) {
            return before;
        }
        String text = parameters.text(name);
        return text == null || text.isBlank() ? null : text;
    }

    /// Whether the two fields name files of different kinds: readers take the name from either, and
    /// from its extension what to do with the file.
    public static boolean isAmbiguous(Disposition disposition, ContentType type) {
        Parameters shown = disposition.parameters();
        Parameters typed = type.parameters();
        Bytes raw = shown.raw("filename");
        if (raw != null
                && Objects.equals(raw, typed.raw("name"))
                && shown.isPlain()
                && typed.isPlain()) {
            return false;
        }
        String name = typed.text("name");
        String fileName = shown.text("filename");
        return name != null
                && fileName != null
                && !extension(name).equalsIgnoreCase(extension(fileName));
    }

    /// What follows the last dot; empty if there is none.
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    /// A name that is safe to save under and to show: the part after the last `/` or `\`, without
    /// control characters, characters that turn the direction of writing or cannot be seen, and
    /// those that file systems forbid; not hidden, no device, at most 200 characters with its
    /// ending.
    ///
    /// @return empty if nothing is left
    public static String safe(String name) {
        int start = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1;
        StringBuilder safe = new StringBuilder();
        for (int i = start; i < name.length(); ) {
            int c = name.codePointAt(i);
            i += Character.charCount(c);
            if (isForbidden(c)) {
                safe.append('_');
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                safe.append(' ');
            } else if (!isUnseen(c)) {
                safe.appendCodePoint(c);
            }
        }
        String trimmed = cut(trimmed(safe.toString()));
        int dot = trimmed.indexOf('.');
        String stem = dot < 0 ? trimmed : trimmed.substring(0, dot);
        boolean isDevice = DEVICES.contains(" " + stem.strip().toLowerCase(Locale.ROOT) + " ");
        return isDevice && !trimmed.isEmpty() ? "_" + trimmed : trimmed;
    }

    private static boolean isForbidden(int c) {
        return c == ':' || c == '*' || c == '?' || c == '"' || c == '<' || c == '>' || c == '|';
    }

    /// Controls, marks of direction, joiners, halves of pairs and what has no meaning.
    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    /// Without dots and blanks at the start, where they hide a file, and at the end, where Windows
    /// drops them.
    private static String trimmed(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && " .".indexOf(name.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && " .".indexOf(name.charAt(end - 1)) >= 0) {
            end--;
        }
        return name.substring(start, end);
    }

    private static String cut(String name) {
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot >= 0 && name.length() - dot <= MAX_ENDING ? name.substring(dot) : "";
        int end = MAX_LENGTH - ending.length();
        if (Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return trimmed(name.substring(0, end)) + ending;
    }
}
