package postrider.compat.mbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postrider.store.Flags;
import postrider.store.SystemFlag;

/// The header fields in which programs note flags: `Status`, `X-Status` and `X-Keywords` of mutt,
/// Pine and Dovecot, `X-Mozilla-Status` and `X-Mozilla-Keys` of Thunderbird. They belong to the
/// file, not to the message.
final class StatusFields {
    /// Those that go away when another program's file is read, in small letters.
    static final Set<String> NAMES =
            Set.of(
                    "status",
                    "x-status",
                    "x-keywords",
                    "x-uid",
                    "x-imap",
                    "x-imapbase",
                    "x-mozilla-status",
                    "x-mozilla-status2",
                    "x-mozilla-keys");

    private static final int KEYWORD_LIMIT = 200;

    private final Set<SystemFlag> system = EnumSet.noneOf(SystemFlag.class);
    private final List<String> keywords = new ArrayList<>();

    /// Takes a field in; others than these mean nothing.
    void add(String name, String value) {
        switch (name) {
            case "status", "x-status" -> letters(value);
            case "x-keywords", "x-mozilla-keys" -> keywords(value);
            case "x-mozilla-status" -> mozilla(value);
            default -> {}
        }
    }

    private void letters(String value) {
        for (int i = 0; i < value.length(); i++) {
            SystemFlag flag =
                    switch (value.charAt(i)) {
                        case 'R' -> SystemFlag.SEEN;
                        case 'A' -> SystemFlag.ANSWERED;
                        case 'F' -> SystemFlag.FLAGGED;
                        case 'D' -> SystemFlag.DELETED;
                        case 'T' -> SystemFlag.DRAFT;
                        default -> null;
                    };
            if (flag != null) {
                system.add(flag);
            }
        }
    }

    private void keywords(String value) {
        for (String word : value.trim().split("\\s+", -1)) {
            if (keywords.size() < KEYWORD_LIMIT && isKeyword(word)) {
                keywords.add(word);
            }
        }
    }

    /// Whether IMAP can name it (rfc3501#9, `flag-keyword`).
    private static boolean isKeyword(String word) {
        return !word.isEmpty()
                && word.length() <= 200
                && word.chars().allMatch(c -> c > 0x20 && c < 0x7f && "(){%*\"\\]".indexOf(c) < 0);
    }

    private void mozilla(String value) {
        String hex = value.trim();
        if (!hex.matches("[0-9a-fA-F]{1,8}")) {
            return;
        }
        long bits = Long.parseLong(hex, 16);
        mozilla(bits, 0x0001, SystemFlag.SEEN);
        mozilla(bits, 0x0002, SystemFlag.ANSWERED);
        mozilla(bits, 0x0004, SystemFlag.FLAGGED);
        mozilla(bits, 0x0008, SystemFlag.DELETED);
        if ((bits & 0x1000) != 0) {
            keywords.add("$Forwarded");
        }
    }

    private void mozilla(long bits, long bit, SystemFlag flag) {
        if ((bits & bit) != 0) {
            system.add(flag);
        }
    }

    Flags flags() {
        return Flags.of(system, keywords);
    }

    /// The three fields that our writer always puts in front, so that its reader knows them from a
    /// message's own.
    static String print(Flags flags) {
        StringBuilder status = new StringBuilder("Status: ");
        status.append(flags.has(SystemFlag.SEEN) ? "RO" : "O").append("\nX-Status: ");
        letter(flags, SystemFlag.ANSWERED, 'A', status);
        letter(flags, SystemFlag.FLAGGED, 'F', status);
        letter(flags, SystemFlag.DRAFT, 'T', status);
        letter(flags, SystemFlag.DELETED, 'D', status);
        return status.append("\nX-Keywords: ")
                .append(String.join(" ", flags.keywords()))
                .append('\n')
                .toString();
    }

    private static void letter(Flags flags, SystemFlag flag, char letter, StringBuilder to) {
        if (flags.has(flag)) {
            to.append(letter);
        }
    }

    /// The name of the field that a line begins, in small letters; null when it begins none.
    static @Nullable String name(byte[] line, int length) {
        for (int i = 0; i < length; i++) {
            int octet = line[i];
            if (octet == ':') {
                return i == 0
                        ? null
                        : new String(line, 0, i, StandardCharsets.US_ASCII)
                                .stripTrailing()
                                .toLowerCase(Locale.ROOT);
            }
            if (octet < 0x20 || octet == 0x7f || (octet == ' ' && !spacesTillColon(line, i))) {
                return null;
            }
        }
        return null;
    }

    private static boolean spacesTillColon(byte[] line, int at) {
        int i = at;
        while (i < line.length && line[i] == ' ') {
            i++;
        }
        return i < line.length && line[i] == ':';
    }
}
