package postrider.wire.text;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The charset a label in mail means, which is often not the one of that very name: programs label
/// text with a subset of what they write.
final class MailCharset {
    private static final Map<String, String> MEANT =
            Map.ofEntries(
                    Map.entry("iso-8859-1", "windows-1252"),
                    Map.entry("iso8859-1", "windows-1252"),
                    Map.entry("iso_8859-1", "windows-1252"),
                    Map.entry("latin1", "windows-1252"),
                    Map.entry("iso-8859-8-i", "iso-8859-8"),
                    Map.entry("iso-8859-9", "windows-1254"),
                    Map.entry("iso-8859-11", "x-windows-874"),
                    Map.entry("tis-620", "x-windows-874"),
                    Map.entry("gb2312", "gb18030"),
                    Map.entry("gbk", "gb18030"),
                    Map.entry("x-gbk", "gb18030"),
                    Map.entry("euc-kr", "x-windows-949"),
                    Map.entry("ks_c_5601-1987", "x-windows-949"),
                    Map.entry("shift_jis", "windows-31j"),
                    Map.entry("shift-jis", "windows-31j"),
                    Map.entry("x-sjis", "windows-31j"),
                    Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
                    Map.entry("big5", "big5-hkscs"),
                    Map.entry("macintosh", "x-macroman"));

    private MailCharset() {}

    /// Looks a label up.
    ///
    /// @param label in any case; null when the part has none
    /// @return null for UTF-8, ASCII, no label and a label that nobody knows: text that is UTF-8
    ///   where it can be, see [LenientText]
    static @Nullable Charset of(@Nullable String label) {
        if (label == null) {
            return null;
        }
        String name = label.strip().toLowerCase(Locale.ROOT);
        name = MEANT.getOrDefault(name, name);
        try {
            if (!Charset.isSupported(name)) {
                return null;
            }
        } catch (IllegalCharsetNameException noName) {
            return null;
        }
        Charset charset = Charset.forName(name);
        return switch (charset.name()) {
            case "UTF-8", "US-ASCII" -> null;
            default -> charset;
        };
    }
}
