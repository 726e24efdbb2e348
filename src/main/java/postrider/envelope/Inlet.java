package postrider.envelope;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one door for mail, whoever brings it: SMTP, a web client, a bounce, a filter's redirect.
public interface Inlet {
    /// Octets of the largest message that is taken.
    long sizeLimit();

    /// Whether a recipient may have a message of so many octets; behind an alias it is enough that
    /// one of the accounts has room.
    ///
    /// @throws postrider.engine.StorageFailure when it can't be found out now
    boolean hasRoom(Recipient recipient, long octets);

    /// Begins a message. Nothing of it is kept unless `commit` says so.
    Delivery begin(Envelope envelope);

    /// A message on its way in: any number of writes, then `commit` once or not at all, then
    /// `close`. For one thread.
    interface Delivery extends AutoCloseable {
        /// Adds octets of the message, lines ending in CR LF, no dots stuffed. Once an outcome is
        /// settled they are thrown away.
        void write(byte[] octets, int offset, int length);

        /// The outcome for all recipients when it is certain already, such as for want of room;
        /// null while it is open.
        @Nullable Outcome settled();

        /// Ends the message and returns when its fate is known.
        ///
        /// @return one outcome for each recipient of the envelope, in its order
        List<Outcome> commit();

        /// Gives back what was not committed.
        @Override
        void close();
    }
}
