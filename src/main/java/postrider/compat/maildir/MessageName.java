package postrider.compat.maildir;

import java.nio.file.Path;

/// The name of a message's file: `1764000000.M1P2.host,S=123:2,FS`.
///
/// @param base what stays when flags change
/// @param letters of flags and keywords
/// @param seconds since 1970 when it was delivered; 0 when the name does not say
record MessageName(String base, String letters, long seconds) {
    /// Windows can't have `:`, so programs there write `;` or `!`.
    static MessageName of(Path file) {
        String name = file.getFileName().toString();
        int at =
                Math.max(
                        name.lastIndexOf(":2,"),
                        Math.max(name.lastIndexOf(";2,"), name.lastIndexOf("!2,")));
        String base = at < 0 ? name : name.substring(0, at);
        int digits = 0;
        while (digits < base.length()
                && digits < 11
                && base.charAt(digits) >= '0'
                && base.charAt(digits) <= '9') {
            digits++;
        }
        boolean timed = digits >= 8 && digits <= 10 && digits < base.length();
        return new MessageName(
                base,
                at < 0 ? "" : name.substring(at + 3),
                timed ? Long.parseLong(base.substring(0, digits)) : 0);
    }
}
