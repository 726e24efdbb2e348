package postrider.compat;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Mail that is read from files, one message after the other; for one thread.
public interface Archive extends AutoCloseable {
    /// The next message, or what stands in the place of one; null at the end.
    ///
    /// @throws IOException when nothing more can be read; what is only wrong with one message is a
    ///   `Trouble`
    @Nullable Entry next() throws IOException;

    /// How much there is in all: octets or files, as the format counts.
    long total();

    /// How much of the total lies behind.
    long done();

    @Override
    void close() throws IOException;
}
