package postrider.engine.local;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import postrider.base.Bytes;
import postrider.base.World;
import postrider.engine.BlobStaging;
import postrider.engine.Engine;
import postrider.engine.Partition;
import postrider.engine.StagedBlob;
import postrider.engine.Tables;

/// Measures durable commits: each writer, a virtual thread with a partition of its own, stages 10
/// KB and commits it with three rows after reading one.
///
/// ```
/// mvn -q -Dquick test-compile dependency:build-classpath -Dmdep.outputFile=target/cp
/// java --enable-native-access=ALL-UNNAMED -cp target/classes:target/test-classes:$(cat target/cp) \
///     postrider.engine.local.CommitRate FOLDER [SECONDS]
/// ```
final class CommitRate {
    private static final int OCTETS = 10 << 10;

    private CommitRate() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        System.out.println("writers  commits/s  p50 ms  p99 ms  CPU us/commit");
        try (Engine engine = LocalEngine.open(folder, Settings.defaults(), World.real())) {
            run(engine, 64, 2); // warms up
            for (int writers : new int[] {1, 8, 64, 256}) {
                System.out.println(run(engine, writers, seconds));
            }
        }
    }

    private static String run(Engine engine, int writers, int seconds) throws Exception {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<long[]> times = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        AtomicInteger total = new AtomicInteger();
        long cpu = system.getProcessCpuTime();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        for (int w = 0; w < writers; w++) {
            int number = w;
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                long[] mine = write(engine, number, end);
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
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return String.format(
                "%7d %10.0f %7.2f %7.2f %14.0f",
                writers,
                total.get() / elapsed,
                all[all.length / 2] / 1e6,
                all[(int) (all.length * 0.99)] / 1e6,
                cpu / 1e3 / total.get());
    }

    private static long[] write(Engine engine, int number, long end) {
        Random random = new Random(number);
        byte[] body = new byte[OCTETS];
        random.nextBytes(body);
        Tables tables = engine.tables();
        Partition partition = new Partition(Bytes.utf8("account " + number));
        Bytes counter = Bytes.utf8("counter");
        long[] times = new long[1024];
        int count = 0;
        for (long now = System.nanoTime(); now < end; ) {
            StagedBlob staged;
            try (BlobStaging staging = engine.blobs().stage()) {
                staging.write(body, 0, body.length);
                staged = staging.finish();
            }
            try (staged) {
                tables.change(
                        partition,
                        writer -> {
                            Bytes last = writer.rows(partition).get(counter);
                            long next = last == null ? 1 : last.buffer().getLong() + 1;
                            byte[] row = new byte[100];
                            ByteBuffer.wrap(row).putLong(next);
                            Bytes value = Bytes.copyOf(row);
                            writer.put(partition, counter, value);
                            writer.put(partition, Bytes.utf8("message " + next), value);
                            writer.put(partition, Bytes.utf8("change " + next), value);
                            return writer.attach(staged);
                        });
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
}
