package postrider.wire.address;

import org.jspecify.annotations.Nullable;

/// A local part split into the mailbox's owner and the tag behind the separator (rfc5233#4): `user`
/// and `detail` of `user+detail`.
///
/// @param user never empty
/// @param tag null when there is no separator; may be empty (`user+`)
public record SubAddress(String user, @Nullable String tag) {
    /// The separator nearly everyone uses.
    public static final char PLUS = '+';

    /// Splits at the first separator that has something before it, so that `+x` is a user's name.
    public static SubAddress split(String localPart, char separator) {
        int at = localPart.indexOf(separator, 1);
        return at < 0
                ? new SubAddress(localPart, null)
                : new SubAddress(localPart.substring(0, at), localPart.substring(at + 1));
    }
}
