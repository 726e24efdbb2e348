package postrider.store;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A mailbox's name: levels joined by `/`, in one normal form (NFC; the first level `INBOX` in
/// capitals), so that two names are the same mailbox exactly when they are equal. Never a file
/// name.
public record MailboxName(String value) {
    /// Where mail arrives.
    public static final MailboxName INBOX = new MailboxName("INBOX");

    /// Between levels.
    public static final char SEPARATOR = '/';

    private static final int OCTET_LIMIT = 1000;
    private static final int LEVEL_LIMIT = 50;

    public MailboxName {
        String normal = normalise(value);
        if (!value.equals(normal)) {
            throw new IllegalArgumentException("not a mailbox name in normal form");
        }
    }

    /// The name in normal form, or null when no mailbox can have it: empty levels, control
    /// characters, IMAP wildcards, more than 1000 octets or 50 levels. One `/` at the end is
    /// dropped, as rfc3501#6.3.3 lets clients say that children will follow.
    public static @Nullable MailboxName parse(String text) {
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        String normal = normalise(trimmed);
        return normal == null ? null : new MailboxName(normal);
    }

    private static @Nullable String normalise(String text) {
        if (text.length() > OCTET_LIMIT) {
            return null;
        }
        String name = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (name.getBytes(StandardCharsets.UTF_8).length > OCTET_LIMIT) {
            return null;
        }
        int levels = 1;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == '*' || c == '%' || !paired(name, i)) {
                return null;
            }
            if (c == SEPARATOR) {
                levels++;
                if (i == 0 || name.charAt(i - 1) == SEPARATOR) {
                    return null;
                }
            }
        }
        if (name.isEmpty() || name.endsWith("/") || levels > LEVEL_LIMIT) {
            return null;
        }
        int first = name.indexOf(SEPARATOR);
        String top = first < 0 ? name : name.substring(0, first);
        // rfc3501#5.1: INBOX is case-insensitive
        return top.toUpperCase(Locale.ROOT).equals("INBOX")
                ? "INBOX" + name.substring(top.length())
                : name;
    }

    private static boolean paired(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        return !Character.isLowSurrogate(c)
                || (at > 0 && Character.isHighSurrogate(text.charAt(at - 1)));
    }

    public boolean isInbox() {
        return equals(INBOX);
    }

    /// Whether this is somewhere below `other`.
    public boolean isBelow(MailboxName other) {
        return value.startsWith(other.value + SEPARATOR);
    }

    /// The names above, topmost first.
    public List<MailboxName> parents() {
        List<MailboxName> parents = new ArrayList<>();
        for (int at = value.indexOf(SEPARATOR); at >= 0; at = value.indexOf(SEPARATOR, at + 1)) {
            parents.add(new MailboxName(value.substring(0, at)));
        }
        return parents;
    }

    /// This name with its beginning `from` become `to`; null when the result is too long.
    @Nullable MailboxName moved(MailboxName from, MailboxName to) {
        return parse(to.value + value.substring(from.value.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
