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

/// Runs the benchmarks and prints one line for each: `Main CORPUS SECONDS FORKS [PATTERN]`.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws RunnerException {
        Path corpus = Path.of(arguments[0]);
        TimeValue seconds = TimeValue.seconds(Long.parseLong(arguments[1]));
        OptionsBuilder options = new OptionsBuilder();
        options.include(arguments.length > 3 ? arguments[3] : "ReadMessage|ReadPieces")
                .forks(Integer.parseInt(arguments[2]))
                .warmupIterations(2)
                .warmupTime(seconds)
                .measurementIterations(3)
                .measurementTime(seconds)
                .addProfiler(GCProfiler.class)
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
            } else if (name.startsWith("base64") || name.startsWith("quoted")) {
                octets = ReadPieces.ENCODED;
            }
            double micros = result.getPrimaryResult().getScore();
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            lines.put(
                    (messages == null ? "" : messages) + name,
                    String.format(
                            Locale.ROOT,
                            "%-14s %-20s %12.2f %10s %14.0f",
                            messages == null ? "" : messages,
                            name,
                            micros / count,
                            octets == 0 ? "" : String.format(Locale.ROOT, "%.0f", octets / micros),
                            allocated == null ? Double.NaN : allocated.getScore() / count));
        }
        System.out.printf(
                Locale.ROOT,
                "%n%-14s %-20s %12s %10s %14s%n",
                "messages",
                "reader",
                "us each",
                "MB/s",
                "octets of heap");
        lines.values().forEach(System.out::println);
    }
}
