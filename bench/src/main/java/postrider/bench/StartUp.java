package postrider.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts a server several times: time from exec to the first greeting, and the memory it has when
/// nobody has asked anything of it for some seconds.
final class StartUp {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long STOP_SECONDS = 30;

    private StartUp() {}

    static void main(Options options) throws IOException, InterruptedException {
        String start = options.text("start", "");
        // Empty: the server is the started process itself, and ends on SIGTERM.
        String stop = options.text("stop", "");
        String pids = options.text("pids", "");
        String host = options.text("host", "127.0.0.1");
        int port = options.number("port", 2525);
        int imapPort = options.number("imap-port", 0);
        int runs = options.number("runs", 5);
        int idle = options.number("idle", 5);
        Figures figures = new Figures(options, "start");
        options.finish();

        List<Double> seconds = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        Processes.Memory memory = null;
        for (int run = 1; run <= runs; run++) {
            long before = System.nanoTime();
            Process process = shell(start);
            greeting(host, port, before);
            if (imapPort != 0) greeting(host, imapPort, before);
            seconds.add((System.nanoTime() - before) / 1e9);
            Processes server = new Processes(pids.isEmpty() ? "" + process.pid() : pids);
            cpu.add(server.cpuSeconds());
            if (run == runs) {
                Thread.sleep(1000L * idle);
                memory = server.memory();
            }
            if (stop.isEmpty()) process.destroy();
            else if (shell(stop).waitFor() != 0) throw new IOException(stop + " failed");
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the server does not end");
            }
        }
        figures.headline();
        figures.add("start to greeting s", Table.median(seconds), Figures.Better.LESS);
        figures.add("CPU s until then", Table.median(cpu), Figures.Better.LESS);
        if (memory != null) {
            figures.add("idle RSS MiB", memory.rss(), Figures.Better.LESS);
            figures.add("idle PSS MiB", memory.pss(), Figures.Better.LESS);
            figures.add("processes", memory.processes(), Figures.Better.NEITHER);
        }
        figures.save();
    }

    private static Process shell(String command) throws IOException {
        return new ProcessBuilder("sh", "-c", "exec " + command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void greeting(String host, int port, long since)
            throws IOException, InterruptedException {
        while (true) {
            try (Wire wire = new Wire(host, port)) {
                wire.line();
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() - since > PATIENCE_NANOS) throw notYet;
                Thread.sleep(2);
            }
        }
    }
}
