package postrider.wire.address;

import org.jspecify.annotations.Nullable;

/// Where a message comes from: the argument of MAIL FROM (rfc5321#4.1.2 Reverse-path).
///
/// @param address the mailbox that gets failure notices; null for `<>`, to which nothing may be
///   sent
public record ReversePath(@Nullable Address address) {
    /// `<>`, the sender of notices and other automatic mail (rfc5321#4.5.5).
    public static final ReversePath NULL = new ReversePath(null);

    public boolean isNull() {
        return address == null;
    }

    /// The path with its angle brackets.
    @Override
    public String toString() {
        return address == null ? "<>" : "<" + address + ">";
    }
}
