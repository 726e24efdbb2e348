package postrider.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// What mail programs do all day, by weight, on some connections with a user each. Every mailbox is
/// filled before the clock starts and keeps about its size.
final class ImapMix {
    private final Peer peer;
    private final int connections;
    private final int messages;
    private final Letters letters;
    private final long seed;
    private final Map<Op, Integer> weights = new EnumMap<>(Op.class);

    /// The operations, and how often each comes among all.
    enum Op {
        BODY(40),
        STORE(15),
        FLAGS(8),
        APPEND(8),
        EXPUNGE(8),
        SELECT(4),
        ENVELOPES(4),
        SEARCH_HEADER(4),
        COPY(4),
        LOGIN(2),
        NOOP(2),
        SEARCH_BODY(1);

        private final int weight;

        Op(int weight) {
            this.weight = weight;
        }
    }

    private ImapMix(Options options) {
        peer = Peer.of(options);
        connections = options.number("connections", 8);
        messages = options.number("mailbox", 290);
        seed = options.number("seed", 1);
        letters = new Letters(new MadeUpProse(seed), options.number("size", 10 * 1024));
        for (Op op : Op.values()) {
            String name = op.name().toLowerCase(Locale.ROOT).replace('_', '-');
            weights.put(op, options.number("weight-" + name, op.weight));
        }
    }

    static void main(Options options) throws IOException, InterruptedException {
        int each = options.number("operations", 500);
        int warm = options.number("warm", 0);
        Figures figures =
                new Figures(
                        options,
                        String.format(
                                Locale.ROOT,
                                "imap mix, %d connections, %d messages",
                                options.number("connections", 8),
                                options.number("mailbox", 290)));
        ImapMix mix = new ImapMix(options);
        options.finish();
        mix.run(warm, each, figures);
    }

    private void run(int warm, int each, Figures figures) throws IOException, InterruptedException {
        ImapUser[] all = new ImapUser[connections];
        Crowd.run(
                connections,
                number -> {
                    all[number] = new ImapUser(peer, number, letters, seed);
                    all[number].fill(messages);
                });
        if (warm > 0) rounds(all, warm, samples());

        Map<Op, Samples> samples = samples();
        double server = peer.cpuSeconds();
        double own = Processes.ownCpuSeconds();
        long start = System.nanoTime();
        rounds(all, each, samples);
        double seconds = (System.nanoTime() - start) / 1e9;
        own = Processes.ownCpuSeconds() - own;
        server = peer.cpuSeconds() - server;
        for (ImapUser user : all) user.close();

        double count = (double) each * connections;
        figures.headline();
        figures.add("ops/s", count / seconds, Figures.Better.MORE);
        if (peer.processes().known()) {
            figures.add("server CPU s/1000", 1000 * server / count, Figures.Better.LESS);
        }
        figures.add("generator CPU s/1000", 1000 * own / count, Figures.Better.NEITHER);
        samples.forEach((op, of) -> {
            if (of.count() == 0) return;
            String name = op.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            figures.add(name + " p50 ms", of.millis(0.5), Figures.Better.LESS);
            figures.add(name + " p99 ms", of.millis(0.99), Figures.Better.LESS);
        });
        figures.save();
    }

    private void rounds(ImapUser[] all, int each, Map<Op, Samples> samples)
            throws InterruptedException {
        int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        Crowd.run(
                connections,
                number -> {
                    SplittableRandom random = new SplittableRandom(seed * 31 + number + 7 * each);
                    for (int i = 0; i < each; i++) {
                        Op op = draw(random.nextInt(sum));
                        samples.get(op).add(all[number].run(op));
                    }
                });
    }

    private Op draw(int ticket) {
        int left = ticket;
        for (Map.Entry<Op, Integer> entry : weights.entrySet()) {
            left -= entry.getValue();
            if (left < 0) return entry.getKey();
        }
        throw new IllegalStateException("no operation has any weight");
    }

    private static Map<Op, Samples> samples() {
        Map<Op, Samples> samples = new EnumMap<>(Op.class);
        for (Op op : Op.values()) samples.put(op, new Samples());
        return samples;
    }
}
