package postrider.admin.api;

import java.time.Duration;
import java.util.function.Consumer;
import postrider.base.Ticker;
import postrider.engine.backup.BackupProgress;

/// Turns the progress of a backup into rows, a few a second. For one thread.
public final class ProgressRows implements BackupProgress {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Consumer<Row> rows;
    private final Ticker ticker;
    private String phase = "";
    private long told;
    private long troubles;

    public ProgressRows(Consumer<Row> rows, Ticker ticker) {
        this.rows = rows;
        this.ticker = ticker;
    }

    @Override
    public void at(String now, long done, long total) {
        boolean isNew = !now.equals(phase);
        if (isNew || done == total || ticker.nanos() - told > PAUSE.toNanos()) {
            phase = now;
            told = ticker.nanos();
            rows.accept(new Progress(now, done, total, troubles).row());
        }
    }

    @Override
    public void trouble(String sentence) {
        trouble("backup", sentence);
    }

    /// Names a trouble and where it is.
    public void trouble(String place, String sentence) {
        troubles++;
        rows.accept(Row.of("place", place, "finding", sentence));
    }

    /// How many there were.
    public long troubles() {
        return troubles;
    }
}
