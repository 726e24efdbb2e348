package postrider.compat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import postrider.store.Flags;
import postrider.store.MailboxName;

/// A message of an archive.
///
/// @param place a file, with an octet where that helps
/// @param date when it arrived, as well as the archive knows
/// @param content good until the archive is asked for the next entry
public record Item(String place, MailboxName mailbox, Flags flags, Instant date, Content content)
        implements Entry {
    /// The octets of a message.
    @FunctionalInterface
    public interface Content {
        /// Reads them from the start; can be called again.
        InputStream open() throws IOException;
    }
}
