package postrider.bench.micro;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs the benchmarks and prints one line for each: `Main CORPUS MILLIS FORKS [PATTERN]`.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws RunnerException {
        Path corpus = Path.of(arguments[0]);
        long millis = Long.parseLong(arguments[1]);
        OptionsBuilder options = new OptionsBuilder();
        options.include(arguments.length > 3 ? arguments[3] : ".*")
                .forks(Integer.parseInt(arguments[2]))
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(millis * 3 / 2))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(millis))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .jvmArgs(
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Dcorpus=" + corpus);
        print(new Runner(options.build()).run(), corpus);
    }

    private static void print(Collection<RunResult> results, Path corpus) {
        Map<String, String> lines = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            name = name.substring(name.lastIndexOf('.') + 1);
            String messages = result.getParams().getParam("messages");
            long octets = 0;
            long count = 1;
            if (messages != null) {
                var all = Messages.named(messages, corpus);
                count = all.size();
                octets = all.stream().mapToLong(message -> message.length).sum();
            } else if (name.matches("(base64|quoted|charset).*")) {
                octets = ReadPieces.ENCODED;
            } else if (name.startsWith("letter")) {
                octets = WriteMessage.FILE;
            }
            double micros = result.getPrimaryResult().getScore();
            double cpu = secondary(result, CpuTime.NAME);
            lines.put(
                    (messages == null ? "" : messages) + name,
                    String.format(
                            Locale.ROOT,
                            "%-14s %-20s %12.2f %12.2f %10s %14.0f",
                            messages == null ? "" : messages,
                            name,
                            micros / count,
                            cpu / count,
                            octets == 0 ? "" : String.format(Locale.ROOT, "%.0f", octets / cpu),
                            secondary(result, "gc.alloc.rate.norm") / count));
        }
        System.out.printf(
                Locale.ROOT,
                "%n%-14s %-20s %12s %12s %10s %14s%n",
                "messages",
                "reader",
                "us each",
                "CPU us each",
                "MB/CPU s",
                "octets of heap");
        lines.values().forEach(System.out::println);
    }

    private static double secondary(RunResult result, String name) {
        Result<?> found = result.getSecondaryResults().get(name);
        return found == null ? Double.NaN : found.getScore();
    }
}
