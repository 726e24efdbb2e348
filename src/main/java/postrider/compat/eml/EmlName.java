package postrider.compat.eml;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import postrider.compat.ArchiveWriter.Outgoing;
import postrider.compat.FlagLetters;
import postrider.compat.MailboxLevels;
import postrider.store.Flags;
import postrider.store.MailboxName;

/// Names of files and folders. What some file system can't have, or would take as more than a name,
/// is written `%XX`; so no mailbox name leads out of the folder that is written to.
public final class EmlName {
    private static final Pattern OURS = Pattern.compile("\\d{10}-\\d{10},([A-Z]*)\\.eml");
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private EmlName() {}

    /// A folder's path for a mailbox, with `/` between levels.
    public static String folder(MailboxName mailbox) {
        List<String> levels = new ArrayList<>();
        for (String level : MailboxLevels.of(mailbox)) {
            levels.add(encode(level));
        }
        return String.join("/", levels);
    }

    static String file(Outgoing message) {
        return String.format(
                Locale.ROOT,
                "%010d-%010d,%s.eml",
                message.uidValidity(),
                message.uid(),
                FlagLetters.print(message.flags()));
    }

    /// What of our own names stays when flags change.
    static String number(String file) {
        int comma = file.indexOf(',');
        return comma < 0 ? file : file.substring(0, comma);
    }

    /// The path of a folder or file; where the locale of this process has no octets for a character
    /// it is written `%XX` too.
    public static Path resolve(Path root, String path) {
        try {
            return root.resolve(path);
        } catch (InvalidPathException _) {
            StringBuilder ascii = new StringBuilder();
            path.codePoints()
                    .forEach(c -> {
                        if (c < 0x80) {
                            ascii.appendCodePoint(c);
                        } else {
                            escape(Character.toString(c), ascii);
                        }
                    });
            return root.resolve(ascii.toString());
        }
    }

    private static void escape(String text, StringBuilder to) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            to.append(String.format(Locale.ROOT, "%%%02X", octet));
        }
    }

    /// What our own names say of flags; those of others say nothing.
    static Flags flags(String file) {
        Matcher ours = OURS.matcher(file);
        return ours.matches() ? FlagLetters.parse(ours.group(1)) : Flags.NONE;
    }

    static boolean isMessage(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".eml");
    }

    private static String encode(String level) {
        String lower = level.toLowerCase(Locale.ROOT);
        String stem = lower.contains(".") ? lower.substring(0, lower.indexOf('.')) : lower;
        boolean device = DEVICES.contains(stem) || stem.matches("(com|lpt)\\d");
        StringBuilder name = new StringBuilder(level.length());
        for (int i = 0; i < level.length(); i++) {
            char c = level.charAt(i);
            boolean edge = i == 0 ? c == '.' || c == ' ' || device : false;
            boolean last = i == level.length() - 1 && (c == '.' || c == ' ');
            if (edge || last || c < 0x20 || c == 0x7f || "%/\\:*?\"<>|".indexOf(c) >= 0) {
                escape(String.valueOf(c), name);
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    /// A level as it was; a `%` that begins no octet stands for itself.
    public static String decode(String name) {
        java.io.ByteArrayOutputStream octets = new java.io.ByteArrayOutputStream();
        byte[] raw = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            boolean escape =
                    raw[i] == '%'
                            && i + 2 < raw.length
                            && Character.digit(raw[i + 1], 16) >= 0
                            && Character.digit(raw[i + 2], 16) >= 0;
            octets.write(
                    escape
                            ? Character.digit(raw[i + 1], 16) * 16 + Character.digit(raw[i + 2], 16)
                            : raw[i]);
            i += escape ? 2 : 0;
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    /// The mailbox of folders; null when one of their names is no name but a way.
    static @Nullable MailboxName mailbox(List<String> folders, MailboxName top) {
        List<String> levels = new ArrayList<>();
        for (String folder : folders) {
            if (folder.isEmpty() || folder.equals(".") || folder.equals("..")) {
                return null;
            }
            levels.add(decode(folder));
        }
        return MailboxLevels.name(levels, top);
    }
}
