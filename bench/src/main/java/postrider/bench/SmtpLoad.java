package postrider.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/// Messages in by SMTP or LMTP: some connections, each sending its messages one after the other,
/// every message to one user at random. It ends when IMAP shows all of them.
final class SmtpLoad {
    // A look costs the server something too, so the crowd of looks is kept thin.
    private static final long LOOK_MILLIS = 20;
    // Idle is a server that uses next to nothing for some seconds.
    private static final long IDLE_LOOK_MILLIS = 200;
    private static final double IDLE_CPU_SECONDS = 0.02;
    private static final long IDLE_NANOS = 3_000_000_000L;
    private static final double WORTH_A_LINE = 0.002;

    private final Peer peer;
    private final int port;
    private final SmtpClient.Way way;
    private final int connections;
    private final int users;
    private final Letters letters;
    private final long seed;
    private final boolean threads;
    private final int settleSeconds;
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
        threads = options.has("threads");
        settleSeconds = options.number("settle", 0);
        String text = options.text("text", "");
        int size = options.number("size", 10 * 1024);
        Prose prose = text.isEmpty() ? new MadeUpProse(seed) : PrintedProse.of(text, seed);
        letters = new Letters(prose, size);
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
            Map<String, Double> before =
                    threads ? peer.processes().threadSeconds() : Map.<String, Double>of();
            double own = Processes.ownCpuSeconds();
            long start = System.nanoTime();
            AtomicIntegerArray sent = send(messages, samples);
            double accepted = (System.nanoTime() - start) / 1e9;
            own = Processes.ownCpuSeconds() - own;
            if (inboxes != null) inboxes.await(sent, LOOK_MILLIS);
            double arrived = (System.nanoTime() - start) / 1e9;
            double until = peer.cpuSeconds();
            Map<String, Double> after =
                    threads ? peer.processes().threadSeconds() : Map.<String, Double>of();
            double settled = settleSeconds > 0 ? settle() : 0;
            double all = peer.cpuSeconds() - server;
            server = until - server;

            double count = samples.count();
            figures.headline();
            figures.add("accepted/s", count / accepted, Figures.Better.MORE);
            if (inboxes != null) figures.add("end to end/s", count / arrived, Figures.Better.MORE);
            figures.add("p50 ms", samples.millis(0.5), Figures.Better.LESS);
            figures.add("p99 ms", samples.millis(0.99), Figures.Better.LESS);
            if (peer.processes().known()) {
                figures.add("server CPU s/1000", 1000 * server / count, Figures.Better.LESS);
                byThread(figures, before, after, server, count);
            }
            if (settleSeconds > 0) {
                figures.add("rest until idle s", settled, Figures.Better.LESS);
                figures.add("CPU until idle s/1000", 1000 * all / count, Figures.Better.LESS);
            }
            figures.add("generator CPU s/1000", 1000 * own / count, Figures.Better.NEITHER);
            figures.save();
        }
    }

    /// What each kind of thread has used, the rest being threads that ended meanwhile.
    private static void byThread(
            Figures figures,
            Map<String, Double> before,
            Map<String, Double> after,
            double server,
            double count) {
        double rest = server;
        for (Map.Entry<String, Double> thread : after.entrySet()) {
            double used = thread.getValue() - before.getOrDefault(thread.getKey(), 0.0);
            if (1000 * used / count >= WORTH_A_LINE) {
                rest -= used;
                figures.add(
                        "  of it " + thread.getKey(), 1000 * used / count, Figures.Better.NEITHER);
            }
        }
        if (!after.isEmpty()) {
            figures.add("  of it all else", 1000 * rest / count, Figures.Better.NEITHER);
        }
    }

    /// Waits until the server has hardly anything to do, and returns how long that took.
    private double settle() throws IOException, InterruptedException {
        long start = System.nanoTime();
        double before = peer.cpuSeconds();
        long idleSince = start;
        while (System.nanoTime() - start < settleSeconds * 1_000_000_000L) {
            Thread.sleep(IDLE_LOOK_MILLIS);
            double now = peer.cpuSeconds();
            if (now - before > IDLE_CPU_SECONDS) {
                idleSince = System.nanoTime();
            } else if (System.nanoTime() - idleSince > IDLE_NANOS) {
                break;
            }
            before = now;
        }
        return (idleSince - start) / 1e9;
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
