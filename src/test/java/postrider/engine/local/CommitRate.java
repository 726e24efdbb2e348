package postrider.engine.local;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import postrider.base.Bytes;
import postrider.base.World;
import postrider.engine.BlobStaging;
import postrider.engine.Engine;
import postrider.engine.Partition;
import postrider.engine.StagedBlob;
import postrider.engine.Tables;

/// Measures durable commits of the engine beside those of a bare log, in short rounds that take
/// turns, so that whatever else the machine does meets both.
///
/// ```
/// mvn -q -Dquick test-compile dependency:build-classpath -Dmdep.outputFile=target/cp
/// java --enable-native-access=ALL-UNNAMED -cp target/classes:target/test-classes:$(cat target/cp) \
///     postrider.engine.local.CommitRate FOLDER LOAD [WRITERS [ROUNDS [SECONDS]]]
/// ```
///
/// LOAD is `noise` (10 KB of random octets a message), a file (10 KB cut out of it somewhere), or
/// `flags` (no message). Each writer, a virtual thread with a partition of its own, stages its
/// message and commits it with three rows of 100 octets after reading one. The bare log appends the
/// message, or 360 octets instead of the rows, and nothing else. Medians of the rounds are printed.
final class CommitRate {
    private static final int OCTETS = 10 << 10;
    private static final int ROW = 100;

    private CommitRate() {}

    /// A way to make what a writer brings durable.
    private interface Way extends AutoCloseable {
        void commit(int writer, byte[] message) throws IOException;

        @Override
        default void close() throws IOException {}
    }

    private interface Start {
        Way begin() throws IOException;
    }

    private record Round(double rate, double median, double worst, double cpu, double written) {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Load load = Load.of(args[1]);
        int writers = args.length > 2 ? Integer.parseInt(args[2]) : 64;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 5;
        int seconds = args.length > 4 ? Integer.parseInt(args[4]) : 3;
        Files.createDirectories(folder);
        try (LocalEngine engine =
                LocalEngine.open(folder.resolve("store"), Settings.defaults(), World.real())) {
            Map<String, Start> ways = new LinkedHashMap<>();
            ways.put("bare log", () -> new RawWay(folder.resolve("raw")));
            ways.put("engine", () -> new EngineWay(engine));
            Map<String, List<Round>> all = new LinkedHashMap<>();
            for (int round = -1; round < rounds; round++) {
                for (Map.Entry<String, Start> way : ways.entrySet()) {
                    Round one = run(way.getValue(), load, writers, seconds);
                    // The first warms up.
                    if (round >= 0) {
                        all.computeIfAbsent(way.getKey(), _ -> new ArrayList<>()).add(one);
                    }
                }
            }
            System.out.println(
                    "writers  commits/s  p50 ms  p99 ms  CPU us  written  of bare  load, way");
            double bare = median(all.get("bare log").stream().mapToDouble(Round::rate).toArray());
            all.forEach((way, measured) ->
                    System.out.println(line(writers, measured, bare) + args[1] + ", " + way));
        }
    }

    private static String line(int writers, List<Round> all, double bare) {
        double rate = median(all.stream().mapToDouble(Round::rate).toArray());
        return String.format(
                "%7d %10.0f %7.2f %7.2f %7.0f %8.0f %8.2f  ",
                writers,
                rate,
                median(all.stream().mapToDouble(Round::median).toArray()),
                median(all.stream().mapToDouble(Round::worst).toArray()),
                median(all.stream().mapToDouble(Round::cpu).toArray()),
                median(all.stream().mapToDouble(Round::written).toArray()),
                rate / bare);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static Round run(Start start, Load load, int writers, int seconds) throws Exception {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<long[]> times = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        AtomicInteger total = new AtomicInteger();
        try (Way way = start.begin()) {
            long written = written();
            long cpu = system.getProcessCpuTime();
            long begin = System.nanoTime();
            long end = begin + seconds * 1_000_000_000L;
            for (int w = 0; w < writers; w++) {
                int number = w;
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    long[] mine = write(way, load, number, end);
                                    total.addAndGet(mine.length);
                                    synchronized (times) {
                                        times.add(mine);
                                    }
                                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            double elapsed = (System.nanoTime() - begin) / 1e9;
            cpu = system.getProcessCpuTime() - cpu;
            written = written() - written;
            long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Round(
                    total.get() / elapsed,
                    all[all.length / 2] / 1e6,
                    all[(int) (all.length * 0.99)] / 1e6,
                    cpu / 1e3 / total.get(),
                    written / (double) total.get());
        }
    }

    /// Octets that this process has handed to the system, or 0 where it does not say.
    private static long written() throws IOException {
        Path counters = Path.of("/proc/self/io");
        if (!Files.exists(counters)) {
            return 0;
        }
        for (String line : Files.readAllLines(counters)) {
            if (line.startsWith("wchar: ")) {
                return Long.parseLong(line.substring("wchar: ".length()));
            }
        }
        return 0;
    }

    private static long[] write(Way way, Load load, int number, long end) {
        Random random = new Random(number);
        long[] times = new long[1024];
        int count = 0;
        for (long now = System.nanoTime(); now < end; ) {
            try {
                way.commit(number, load.next(random));
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
            long done = System.nanoTime();
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = done - now;
            now = done;
        }
        return Arrays.copyOf(times, count);
    }

    /// What the writers bring.
    private record Load(byte[] text) {
        static Load of(String name) throws IOException {
            byte[] noise = new byte[1 << 20];
            new Random(1).nextBytes(noise);
            return switch (name) {
                case "flags" -> new Load(new byte[0]);
                case "noise" -> new Load(noise);
                default -> new Load(Files.readAllBytes(Path.of(name)));
            };
        }

        byte[] next(Random random) {
            if (text.length == 0) {
                return text;
            }
            int from = random.nextInt(text.length - OCTETS);
            return Arrays.copyOfRange(text, from, from + OCTETS);
        }
    }

    private record RawWay(RawLog log) implements Way {
        RawWay(Path file) throws IOException {
            this(new RawLog(file));
        }

        @Override
        public void commit(int writer, byte[] message) {
            log.append(message.length == 0 ? new byte[360] : message);
        }

        @Override
        public void close() throws IOException {
            log.close();
        }
    }

    private record EngineWay(Engine engine) implements Way {
        private static final Bytes COUNTER = Bytes.utf8("counter");

        @Override
        public void commit(int writer, byte[] message) {
            Partition partition = new Partition(Bytes.utf8("account " + writer));
            if (message.length == 0) {
                change(partition, null);
                return;
            }
            StagedBlob staged;
            try (BlobStaging staging = engine.blobs().stage()) {
                staging.write(message, 0, message.length);
                staged = staging.finish();
            }
            try (staged) {
                change(partition, staged);
            }
        }

        private void change(Partition partition, StagedBlob staged) {
            Tables tables = engine.tables();
            tables.change(
                    partition,
                    writer -> {
                        Bytes last = writer.rows(partition).get(COUNTER);
                        long next = last == null ? 1 : last.buffer().getLong() + 1;
                        byte[] row = new byte[ROW];
                        ByteBuffer.wrap(row).putLong(next);
                        Bytes value = Bytes.copyOf(row);
                        writer.put(partition, COUNTER, value);
                        writer.put(partition, Bytes.utf8("message " + next), value);
                        writer.put(partition, Bytes.utf8("change " + next), value);
                        return staged == null ? null : writer.attach(staged);
                    });
        }
    }
}
