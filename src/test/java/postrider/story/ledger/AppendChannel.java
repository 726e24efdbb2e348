package postrider.story.ledger;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/// IMAP APPEND to the INBOX of one account.
final class AppendChannel implements Channel {
    private static final String ACCOUNT = "r0@example.org";

    private final Imap imap;

    AppendChannel(int port) throws IOException {
        imap = new Imap(port, ACCOUNT, Load.PASSWORD);
    }

    @Override
    public List<String> recipients(SplittableRandom random) {
        return List.of(ACCOUNT);
    }

    @Override
    public void send(List<String> recipients, byte[] letter) throws IOException {
        imap.append("INBOX", letter);
    }

    @Override
    public void answer(int recipient) {}

    @Override
    public void close() throws IOException {
        imap.close();
    }
}
