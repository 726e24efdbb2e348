package postrider.engine.local;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Measures what making content smaller costs and saves: CPU for 10 KB in each direction, and the
/// size of all frames with their heads.
///
/// ```
/// java --enable-native-access=ALL-UNNAMED -cp target/classes:target/test-classes:$(cat target/cp) \
///     postrider.engine.local.PackingRate OCTETS FOLDER...
/// ```
///
/// Each file of a folder is cut into pieces of OCTETS, at most 65536; shorter ones are left out.
final class PackingRate {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long OCTETS_A_RUN = 20_000_000;
    private static final double UNIT = 10 << 10;

    private PackingRate() {}

    public static void main(String[] args) throws Exception {
        int size = Integer.parseInt(args[0]);
        System.out.println("level  share  CPU us/10 KB in  out  pieces  folder");
        for (String folder : Arrays.asList(args).subList(1, args.length)) {
            List<byte[]> pieces = pieces(Path.of(folder), size);
            for (int level : new int[] {1, 3, 6}) {
                try (Packing packing = new Packing(new Settings.Compression(level, 10, 1))) {
                    System.out.println(
                            level
                                    + run(packing, pieces)
                                    + String.format(" %7d  %s", pieces.size(), folder));
                }
            }
        }
    }

    private static List<byte[]> pieces(Path folder, int size) throws IOException {
        List<byte[]> pieces = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                byte[] all = Files.readAllBytes(file);
                for (int at = 0; at + size <= all.length; at += size) {
                    pieces.add(Arrays.copyOfRange(all, at, at + size));
                }
            }
        }
        return pieces;
    }

    private static String run(Packing packing, List<byte[]> pieces) {
        long plain = 0;
        long stored = 0;
        List<byte[]> frames = new ArrayList<>();
        List<SegmentRecord.Head> heads = new ArrayList<>();
        for (byte[] piece : pieces) {
            FrameWriter writer = new FrameWriter(packing, 1);
            frames.add(writer.next(piece, 0, piece.length));
            heads.add(writer.head(piece.length, 0, new byte[SegmentRecord.HASH]));
            plain += piece.length;
            stored += writer.stored();
        }
        long rounds = 1 + OCTETS_A_RUN / plain;
        long in = 0;
        long out = 0;
        // The first time warms up.
        for (int run = 0; run < 2; run++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (long round = 0; round < rounds; round++) {
                pieces.forEach(piece -> Frame.of(packing, 1, 0, piece, 0, piece.length));
            }
            in = THREADS.getCurrentThreadCpuTime() - start;
            start = THREADS.getCurrentThreadCpuTime();
            for (long round = 0; round < rounds; round++) {
                for (int i = 0; i < frames.size(); i++) {
                    if (Frame.content(packing, heads.get(i), 0, frames.get(i)) == null) {
                        throw new AssertionError("damaged");
                    }
                }
            }
            out = THREADS.getCurrentThreadCpuTime() - start;
        }
        double units = rounds * plain / UNIT;
        return String.format(
                " %6.3f %16.1f %4.1f",
                stored / (double) plain, in / 1e3 / units, out / 1e3 / units);
    }
}
