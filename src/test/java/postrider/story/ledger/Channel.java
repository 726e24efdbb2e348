package postrider.story.ledger;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/// One open connection by which letters reach the server.
public interface Channel extends AutoCloseable {
    List<String> recipients(SplittableRandom random);

    /// Hands the letter over.
    void send(List<String> recipients, byte[] letter) throws IOException;

    /// Waits until the server says that it has the letter for this recipient.
    void answer(int recipient) throws IOException;

    @Override
    void close() throws IOException;
}
