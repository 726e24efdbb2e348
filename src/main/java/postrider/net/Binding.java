package postrider.net;

import java.io.IOException;

/// A place where connections arrive.
public interface Binding extends AutoCloseable {
    /// Where it really is: the port that port 0 became.
    Endpoint endpoint();

    /// Blocks until somebody connects.
    ///
    /// @throws java.nio.channels.ClosedChannelException once closed
    /// @throws IOException when a connection could not be taken, such as for want of file
    ///   descriptors; the next call may succeed
    ByteStream accept() throws IOException;

    /// Stops listening and wakes `accept`; connections that were accepted live on.
    @Override
    void close();
}
