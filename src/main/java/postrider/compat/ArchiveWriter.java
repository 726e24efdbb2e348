package postrider.compat;

import java.io.IOException;
import java.time.Instant;
import postrider.store.Flags;
import postrider.store.MailboxName;
import postrider.wire.mime.ByteSource;

/// Mail that is written to files, mailbox by mailbox; for one thread. What an export that broke off
/// has written is not written again, where the format allows that.
public interface ArchiveWriter extends AutoCloseable {
    /// A message that is written. UIDVALIDITY and UID name it, so that an export can go on where it
    /// was; a UID alone may mean another message by then (rfc3501#2.3.1.1).
    record Outgoing(MailboxName mailbox, long uidValidity, long uid, Flags flags, Instant date) {}

    /// Writes what no mailbox format has a place for; first of all.
    void notes(MailboxNotes notes) throws IOException;

    /// Begins a mailbox, which may stay empty; its messages follow.
    ///
    /// @throws IOException when this mailbox can't be written; others may be
    void box(MailboxName mailbox, long uidValidity) throws IOException;

    /// Whether an earlier export has written a message of the mailbox that was begun.
    boolean has(Outgoing message) throws IOException;

    /// Writes a message of the mailbox that was begun.
    ///
    /// @throws IOException when nothing can be written any more
    void write(Outgoing message, ByteSource content) throws IOException;

    /// From here on another export could go on.
    void mark() throws IOException;

    /// Everything was written.
    void finish() throws IOException;

    /// Closes files. Without `finish` another export can go on from the last mark.
    @Override
    void close() throws IOException;
}
