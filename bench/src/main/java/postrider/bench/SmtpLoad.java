package postrider.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/// Messages in by SMTP or LMTP: some connections, each sending its messages one after the other,
/// every message to one user at random. It ends when IMAP shows all of them.
final class SmtpLoad {
    // A look costs the server something too, so the crowd of looks is kept thin.
    private static final long LOOK_MILLIS = 20;

    private final Peer peer;
    private final int port;
    private final SmtpClient.Way way;
    private final int connections;
    private final int users;
    private final Letters letters;
    private final long seed;
    private final AtomicLong numbers = new AtomicLong();

    private SmtpLoad(Options options) {
        peer = Peer.of(options);
        port = options.number("port", 2525);
        way =
                new SmtpClient.Way(
                        options.has("lmtp"), options.has("starttls"), options.has("pipelining"));
        connections = options.number("connections", 16);
        users = options.number("users", 100);
        seed = options.number("seed", 1);
        letters = new Letters(seed, options.number("size", 10 * 1024));
        // Message-IDs of two runs differ.
        numbers.set(System.currentTimeMillis() << 16);
    }

    static void main(Options options) throws IOException, InterruptedException {
        int messages = options.number("messages", 20);
        int warm = options.number("warm", 0);
        Figures figures =
                new Figures(
                        options,
                        String.format(
                                Locale.ROOT,
                                "smtp %d B, %d x %d",
                                options.number("size", 10 * 1024),
                                options.number("connections", 16),
                                messages));
        SmtpLoad load = new SmtpLoad(options);
        options.finish();
        load.run(warm, messages, figures);
    }

    private void run(int warm, int messages, Figures figures)
            throws IOException, InterruptedException {
        try (Inboxes inboxes = peer.imapPort() == 0 ? null : new Inboxes(peer, users)) {
            if (warm > 0) {
                AtomicIntegerArray sent = send(warm, new Samples());
                if (inboxes != null) inboxes.await(sent, LOOK_MILLIS);
            }
            Samples samples = new Samples();
            double server = peer.cpuSeconds();
            double own = Processes.ownCpuSeconds();
            long start = System.nanoTime();
            AtomicIntegerArray sent = send(messages, samples);
            double accepted = (System.nanoTime() - start) / 1e9;
            own = Processes.ownCpuSeconds() - own;
            if (inboxes != null) inboxes.await(sent, LOOK_MILLIS);
            double arrived = (System.nanoTime() - start) / 1e9;
            server = peer.cpuSeconds() - server;

            double count = samples.count();
            figures.headline();
            figures.add("accepted/s", count / accepted, Figures.Better.MORE);
            if (inboxes != null) figures.add("end to end/s", count / arrived, Figures.Better.MORE);
            figures.add("p50 ms", samples.millis(0.5), Figures.Better.LESS);
            figures.add("p99 ms", samples.millis(0.99), Figures.Better.LESS);
            if (peer.processes().known()) {
                figures.add("server CPU s/1000", 1000 * server / count, Figures.Better.LESS);
            }
            figures.add("generator CPU s/1000", 1000 * own / count, Figures.Better.NEITHER);
            figures.save();
        }
    }

    /// @return how many messages each user was sent
    private AtomicIntegerArray send(int messages, Samples samples) throws InterruptedException {
        AtomicIntegerArray sent = new AtomicIntegerArray(users);
        Crowd.run(
                connections,
                number -> {
                    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
                    try (SmtpClient client = new SmtpClient(peer.host(), port, way)) {
                        for (int i = 0; i < messages; i++) {
                            int user = random.nextInt(users);
                            byte[] letter = letters.letter(numbers.incrementAndGet());
                            long start = System.nanoTime();
                            client.send("sender@client.example", peer.user(user), letter);
                            samples.add(System.nanoTime() - start);
                            sent.incrementAndGet(user);
                        }
                    }
                });
        return sent;
    }
}
