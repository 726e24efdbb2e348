package postrider.store;

import org.jspecify.annotations.Nullable;

/// A mailbox as listings and SELECT show it.
///
/// @param uidValidity changes when UIDs of a name start anew (rfc3501#2.3.1.1), unsigned 32 bits
/// @param uidNext the UID that the next message will get at least
/// @param messages how many there are
/// @param unseen how many of them lack `\Seen`
/// @param recentFrom the first UID that no session has been told of as recent
/// @param octets the size of all its messages
/// @param modSeq of the latest change in it
public record MailboxInfo(
        MailboxId id,
        MailboxName name,
        @Nullable SpecialUse specialUse,
        boolean subscribed,
        long uidValidity,
        long uidNext,
        long messages,
        long unseen,
        long recentFrom,
        long octets,
        long modSeq) {
    MailboxInfo named(MailboxName newName) {
        return new MailboxInfo(
                id,
                newName,
                specialUse,
                subscribed,
                uidValidity,
                uidNext,
                messages,
                unseen,
                recentFrom,
                octets,
                modSeq);
    }

    MailboxInfo withSubscribed(boolean newSubscribed) {
        return new MailboxInfo(
                id,
                name,
                specialUse,
                newSubscribed,
                uidValidity,
                uidNext,
                messages,
                unseen,
                recentFrom,
                octets,
                modSeq);
    }

    MailboxInfo withUse(@Nullable SpecialUse newUse) {
        return new MailboxInfo(
                id,
                name,
                newUse,
                subscribed,
                uidValidity,
                uidNext,
                messages,
                unseen,
                recentFrom,
                octets,
                modSeq);
    }

    MailboxInfo withRecentFrom(long newRecentFrom) {
        return new MailboxInfo(
                id,
                name,
                specialUse,
                subscribed,
                uidValidity,
                uidNext,
                messages,
                unseen,
                newRecentFrom,
                octets,
                modSeq);
    }

    /// The same for clients that know nothing of it.
    ///
    /// @param gap of UIDs that are left out
    MailboxInfo reborn(long newUidValidity, long newModSeq, long gap) {
        return new MailboxInfo(
                id,
                name,
                specialUse,
                subscribed,
                newUidValidity,
                uidNext + gap,
                messages,
                unseen,
                recentFrom,
                octets,
                newModSeq);
    }

    /// After a step that added (or, negative, removed) so much.
    MailboxInfo counted(
            long newUidNext, long moreMessages, long moreUnseen, long moreOctets, long newModSeq) {
        return new MailboxInfo(
                id,
                name,
                specialUse,
                subscribed,
                uidValidity,
                newUidNext,
                messages + moreMessages,
                unseen + moreUnseen,
                recentFrom,
                octets + moreOctets,
                newModSeq);
    }
}
