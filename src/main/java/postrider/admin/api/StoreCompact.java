package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import postrider.engine.local.StoreCare;

/// Gives the room of deleted mail back now.
final class StoreCompact implements Operation {
    // Below this, more would be copied than is won.
    private static final int DEAD_PERCENT = 5;

    private final StoreCare care;

    StoreCompact(StoreCare care) {
        this.care = care;
    }

    @Override
    public String name() {
        return "store-compact";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) {
        StoreCare.Compacted done = care.compact(DEAD_PERCENT);
        String segments = done.segments() == 1 ? "1 segment" : done.segments() + " segments";
        return Reply.done(
                "emptied "
                        + segments
                        + "; "
                        + done.room()
                        + " octets of files go within "
                        + done.after().toMinutes()
                        + " minutes; tables took "
                        + done.tablesBefore()
                        + " octets, now "
                        + done.tablesAfter());
    }
}
