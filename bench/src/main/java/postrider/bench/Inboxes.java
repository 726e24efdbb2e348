package postrider.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// How many messages each user has. All users are logged in before the clock starts, so that the
/// logins cost nothing of what is measured.
final class Inboxes implements Closeable {
    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final int LOGINS_AT_ONCE = 8;

    private final ImapClient[] clients;
    private final long[] counts;

    Inboxes(Peer peer, int users) throws IOException, InterruptedException {
        clients = new ImapClient[users];
        counts = new long[users];
        Crowd.run(
                LOGINS_AT_ONCE,
                number -> {
                    for (int user = number; user < users; user += LOGINS_AT_ONCE) {
                        clients[user] = peer.imap(user);
                        counts[user] = count(user);
                    }
                });
    }

    /// Waits until each user has so many messages more than at the last time.
    void await(AtomicIntegerArray more, long lookMillis) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int user = 0; user < clients.length; user++) {
            long expected = counts[user] + more.get(user);
            while (count(user) < expected) {
                if (System.nanoTime() - start > PATIENCE_NANOS) {
                    throw new IOException(
                            "user " + user + " lacks mail: " + count(user) + " of " + expected);
                }
                Thread.sleep(lookMillis);
            }
            counts[user] = expected;
        }
    }

    private long count(int user) throws IOException {
        return clients[user].command("STATUS INBOX (MESSAGES)").numberAfter("MESSAGES ");
    }

    @Override
    public void close() throws IOException {
        for (ImapClient client : clients) client.close();
    }
}
