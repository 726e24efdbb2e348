package postrider.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// How long a NOOP takes while others go through all of a large mailbox and log in over and over:
/// whoever asks little must not wait for those who ask much.
final class ScanLoad {
    private static final long BETWEEN_NOOPS_MILLIS = 5;

    private final Peer peer;
    private final Peer large;
    private final int scans;
    private final int logins;
    private final int seconds;
    private final Samples noops = new Samples();
    private final Samples entered = new Samples();
    private final AtomicLong scanned = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Queue<ImapClient> scanning = new ConcurrentLinkedQueue<>();

    private ScanLoad(Options options) {
        large = Peer.of(options);
        peer =
                new Peer(
                        large.host(),
                        large.imapPort(),
                        large.domain(),
                        large.password(),
                        0,
                        large.processes());
        scans = options.number("scans", 4);
        logins = options.number("logins", 20);
        seconds = options.number("seconds", 15);
    }

    static void main(Options options) throws IOException, InterruptedException {
        String command = options.text("command", "FETCH 1:* (FLAGS)");
        Figures figures = new Figures(options, "NOOP beside " + command);
        ScanLoad load = new ScanLoad(options);
        options.finish();
        load.run(command, figures);
    }

    private void run(String command, Figures figures) throws IOException, InterruptedException {
        double cpu = peer.cpuSeconds();
        Thread timer =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                Thread.sleep(1000L * seconds);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                            over.set(true);
                            scanning.forEach(ScanLoad::cut);
                        });
        // A thread of the system's own: it must not wait for the scans' side of the generator.
        FutureTask<Integer> asking =
                new FutureTask<>(() -> {
                    noop();
                    return noops.count();
                });
        Thread.ofPlatform().start(asking);
        Crowd.run(
                scans + logins,
                number -> {
                    if (number < scans) scan(command);
                    else login(number);
                });
        timer.interrupt();
        try {
            asking.get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
        cpu = peer.cpuSeconds() - cpu;
        figures.headline();
        figures.add("NOOP p50 ms", noops.millis(0.5), Figures.Better.LESS);
        figures.add("NOOP p99 ms", noops.millis(0.99), Figures.Better.LESS);
        figures.add("NOOP slowest ms", noops.millis(1), Figures.Better.LESS);
        figures.add("NOOPs", noops.count(), Figures.Better.NEITHER);
        figures.add("login + logout p50 ms", entered.millis(0.5), Figures.Better.LESS);
        figures.add("login + logout p99 ms", entered.millis(0.99), Figures.Better.LESS);
        figures.add("scans", scanned.get(), Figures.Better.MORE);
        figures.add("server CPU s", cpu, Figures.Better.NEITHER);
        figures.save();
    }

    private void noop() throws IOException, InterruptedException {
        try (ImapClient client = peer.imap(0)) {
            client.command("SELECT INBOX");
            while (!over.get()) {
                long start = System.nanoTime();
                client.command("NOOP");
                noops.add(System.nanoTime() - start);
                Thread.sleep(BETWEEN_NOOPS_MILLIS);
            }
        }
    }

    /// Goes on until the time is over; the last answer is cut off.
    private void scan(String command) throws IOException {
        ImapClient client = large.imap(0);
        scanning.add(client);
        try {
            while (!over.get()) {
                client.command("SELECT INBOX");
                client.pass(command);
                scanned.incrementAndGet();
            }
        } catch (IOException failure) {
            if (!over.get()) throw failure;
        }
    }

    private static void cut(ImapClient client) {
        try {
            client.cut();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void login(int number) throws IOException {
        while (!over.get()) {
            long start = System.nanoTime();
            peer.imap(number % 20).close();
            entered.add(System.nanoTime() - start);
        }
    }
}
