package postrider.store;

import java.time.Instant;

/// One message in one mailbox.
///
/// @param uid unsigned 32 bits
/// @param modSeq of its latest change
/// @param internalDate when it arrived, or what APPEND said; whole seconds
/// @param saved when it came into this mailbox (rfc8514)
/// @param size octets of header block and body
public record Membership(
        long uid,
        EmailId email,
        Flags flags,
        long modSeq,
        Instant internalDate,
        Instant saved,
        long size) {
    /// The same message at another place, where it gets its own UID.
    Membership at(long newUid, long newModSeq, Instant newSaved) {
        return new Membership(newUid, email, flags, newModSeq, internalDate, newSaved, size);
    }

    Membership withFlags(Flags newFlags, long newModSeq) {
        return new Membership(uid, email, newFlags, newModSeq, internalDate, saved, size);
    }

    Membership withSize(long newSize) {
        return new Membership(uid, email, flags, modSeq, internalDate, saved, newSize);
    }
}
