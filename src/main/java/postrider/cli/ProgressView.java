package postrider.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import postrider.admin.api.Progress;
import postrider.admin.api.Row;
import postrider.base.Ticker;

/// Shows the progress among rows, and hands on the others: a bar where a person watches, a line
/// every ten seconds where none does. For one thread.
final class ProgressView implements Consumer<Row>, AutoCloseable {
    private static final Duration LINE_PAUSE = Duration.ofSeconds(10);
    private static final int WIDTH = 20;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean isWatched;
    private final Ticker ticker;
    private final Consumer<Row> others;
    private String phase = "";
    private long began;
    private long shown;
    private boolean isDrawn;

    ProgressView(PrintStream err, boolean isWatched, Ticker ticker, Consumer<Row> others) {
        this.err = err;
        this.isWatched = isWatched;
        this.ticker = ticker;
        this.others = others;
        this.shown = ticker.nanos();
    }

    @Override
    public void accept(Row row) {
        Progress progress = Progress.of(row);
        if (progress == null) {
            others.accept(row);
            return;
        }
        if (!progress.phase().equals(phase)) {
            phase = progress.phase();
            began = ticker.nanos();
        }
        if (isWatched) {
            err.print(CLEAR + line(progress));
            err.flush();
            isDrawn = true;
        } else if (ticker.nanos() - shown >= LINE_PAUSE.toNanos()) {
            shown = ticker.nanos();
            err.println(line(progress));
        }
    }

    private String line(Progress progress) {
        double share =
                progress.total() <= 0
                        ? 1
                        : Math.min(1, (double) progress.done() / progress.total());
        double seconds = (ticker.nanos() - began) / 1e9;
        int full = (int) (share * WIDTH);
        StringBuilder line = new StringBuilder(progress.phase()).append("  ");
        if (isWatched) {
            line.append('[')
                    .append("#".repeat(full))
                    .append("-".repeat(WIDTH - full))
                    .append("]  ");
        }
        line.append(
                String.format(
                        Locale.ROOT,
                        "%.1f of %.1f MB",
                        progress.done() / 1e6,
                        progress.total() / 1e6));
        if (seconds >= 1 && share > 0.001) {
            line.append(
                    String.format(
                            Locale.ROOT,
                            ", %.1f MB/s, %d s left",
                            progress.done() / 1e6 / seconds,
                            Math.round(seconds / share - seconds)));
        }
        if (progress.errors() > 0) {
            line.append(", ").append(progress.errors()).append(" errors so far");
        }
        return line.toString();
    }

    /// Takes the bar away.
    @Override
    public void close() {
        if (isDrawn) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
