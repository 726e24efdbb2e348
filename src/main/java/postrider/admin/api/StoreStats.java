package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postrider.engine.local.Loss;
import postrider.engine.local.SegmentState;
import postrider.engine.local.StoreCare;
import postrider.engine.local.StoreFigures;
import postrider.engine.local.StoreStatistics;
import postrider.store.search.SearchIndex;

/// The store's figures, one a row.
final class StoreStats implements Operation {
    private final StoreCare care;
    private final @Nullable Supplier<SearchIndex.Progress> search;

    /// @param search how far the search index is; null when it does not run
    StoreStats(StoreCare care, @Nullable Supplier<SearchIndex.Progress> search) {
        this.care = care;
        this.search = search;
    }

    @Override
    public String name() {
        return "store-stats";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) {
        StoreFigures figures = care.figures();
        StoreStatistics segments = figures.segments();
        Lines lines = new Lines(rows);
        lines.add("segments", segments.segments().size(), "files");
        for (SegmentState state : SegmentState.values()) {
            long count =
                    segments.segments().stream()
                            .filter(segment -> segment.state() == state)
                            .count();
            lines.add("segments-" + state.word(), count, "files");
        }
        lines.add("blobs", segments.liveBlobs(), "pieces of content");
        lines.add("live", segments.liveOctets(), "octets");
        lines.add("dead", segments.deadOctets(), "octets, which compaction gives back");
        lines.add("tables", figures.tableFiles(), "files");
        lines.add("tables-size", figures.tableOctets(), "octets");
        lines.add("rows", figures.rows(), "rows, about");
        lines.add("free", figures.free(), "octets on the disk");
        lines.add("reserve", figures.reserve(), "octets of them that new mail leaves free");
        lines.add("oldest-snapshot", figures.oldestSnapshot().toMillis(), "ms");
        lines.add("pending", figures.pendingChanges(), "changes");
        lines.add("losses", figures.losses().size(), "found when the store was opened");
        if (search != null) {
            SearchIndex.Progress progress = search.get();
            lines.add("index-waiting", progress.accounts(), "accounts with new mail");
            lines.add("index-lag", progress.lag().toMillis(), "ms");
        }
        for (Loss loss : figures.losses()) {
            rows.accept(
                    Row.of("figure", "loss", "value", loss.found().toString())
                            .with("unit", loss.what()));
        }
        return Reply.done("");
    }

    private record Lines(Consumer<Row> rows) {
        void add(String figure, long value, String unit) {
            rows.accept(Row.of("figure", figure, "value", value).with("unit", unit));
        }
    }
}
