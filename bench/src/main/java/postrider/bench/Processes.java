package postrider.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the processes of a server have used, with all their children, read from Linux's `/proc`.
///
/// @param spec process ids and files that hold one, parted by commas; empty when nothing is to be
///   measured
record Processes(String spec) {
    private static final double TICKS_PER_SECOND = 100;

    /// @param rss resident memory in MiB, shared pages counted in each process
    /// @param pss the same with each shared page divided among those who share it
    record Memory(double rss, double pss, int processes) {}

    boolean known() {
        return !spec.isEmpty();
    }

    /// User and system CPU seconds of the whole tree until now, those of ended children included.
    double cpuSeconds() throws IOException {
        long ticks = 0;
        for (long pid : tree()) {
            String stat;
            try {
                stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            } catch (IOException ended) {
                continue; // its parent counts it from now on
            }
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            for (int i = 11; i <= 14; i++) ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /// CPU seconds until now of the threads that live, by their names without numbers at the end.
    Map<String, Double> threadSeconds() throws IOException {
        Map<String, Double> seconds = new TreeMap<>();
        for (long pid : tree()) {
            try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
                for (Path thread : threads.toList()) {
                    String stat;
                    try {
                        stat = Files.readString(thread.resolve("stat"));
                    } catch (IOException ended) {
                        continue;
                    }
                    int open = stat.indexOf('(');
                    int close = stat.lastIndexOf(')');
                    String[] fields = stat.substring(close + 2).split(" ");
                    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                    String name = stat.substring(open + 1, close).replaceFirst("[-# 0-9]*$", "");
                    seconds.merge(name, ticks / TICKS_PER_SECOND, Double::sum);
                }
            }
        }
        return seconds;
    }

    Memory memory() throws IOException {
        long rss = 0;
        long pss = 0;
        int processes = 0;
        for (long pid : tree()) {
            Path file = Path.of("/proc", Long.toString(pid), "smaps_rollup");
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split("\\s+");
                if (words[0].equals("Rss:")) rss += Long.parseLong(words[1]);
                if (words[0].equals("Pss:")) pss += Long.parseLong(words[1]);
            }
            processes++;
        }
        return new Memory(rss / 1024.0, pss / 1024.0, processes);
    }

    /// CPU seconds of this process, the load generator.
    static double ownCpuSeconds() {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    private List<Long> tree() throws IOException {
        List<Long> all = new ArrayList<>();
        for (String part : spec.split(",")) {
            String id = part.matches("\\d+") ? part : Files.readString(Path.of(part)).strip();
            ProcessHandle root =
                    ProcessHandle.of(Long.parseLong(id.lines().findFirst().orElse("0").strip()))
                            .orElseThrow(() -> new IOException("no process " + id));
            try (Stream<ProcessHandle> below = root.descendants()) {
                all.add(root.pid());
                below.map(ProcessHandle::pid).forEach(all::add);
            }
        }
        return all;
    }
}
