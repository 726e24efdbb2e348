package postrider.compat;

import java.io.IOException;
import java.time.Instant;
import postrider.store.Flags;
import postrider.store.MailboxName;
import postrider.wire.mime.ByteSource;

/// Mail that is written to files; for one thread. Closing without `finish` leaves what is complete
/// and takes away what is not.
public interface ArchiveWriter extends AutoCloseable {
    /// A message that is written.
    ///
    /// @param uid in its mailbox; names its file, so that an export can go on where it was
    record Outgoing(MailboxName mailbox, long uid, Flags flags, Instant date, ByteSource content) {}

    /// Makes a mailbox, which may stay empty.
    void box(MailboxName mailbox) throws IOException;

    /// Writes a message.
    ///
    /// @return false when an earlier export has written it
    /// @throws IOException when this message can't be written; the next may be
    boolean write(Outgoing message) throws IOException;

    /// Everything was written.
    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
