package postrider.store;

import java.time.Instant;
import postrider.store.AccountRows.Email;

/// One message in one mailbox.
///
/// @param uid unsigned 32 bits
/// @param thread the conversation, the same at all places of the email
/// @param modSeq of its latest change
/// @param internalDate when it arrived, or what APPEND said; whole seconds
/// @param saved when it came into this mailbox (rfc8514)
/// @param size octets of header block and body
public record Membership(
        long uid,
        EmailId email,
        ThreadId thread,
        Flags flags,
        long modSeq,
        Instant internalDate,
        Instant saved,
        long size) {
    /// The same message at another place, where it gets its own UID.
    Membership at(long newUid, long newModSeq, Instant newSaved) {
        return new Membership(
                newUid, email, thread, flags, newModSeq, internalDate, newSaved, size);
    }

    Membership withFlags(Flags newFlags, long newModSeq) {
        return new Membership(uid, email, thread, newFlags, newModSeq, internalDate, saved, size);
    }

    /// The same message with what its email says of all its places.
    Membership of(Email source) {
        return new Membership(
                uid, email, source.thread(), flags, modSeq, internalDate, saved, source.size());
    }
}
