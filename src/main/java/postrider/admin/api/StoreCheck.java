package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import postrider.directory.Directory;
import postrider.engine.local.StoreCare;
import postrider.store.BlobUse;
import postrider.store.MailStore;

/// Holds tables, segments and references against each other and names what does not fit.
final class StoreCheck implements Operation {
    private final Directory directory;
    private final BlobUse use;
    private final StoreCare care;

    StoreCheck(Directory directory, MailStore store, StoreCare care) {
        this.directory = directory;
        this.use = new BlobUse(store);
        this.care = care;
    }

    @Override
    public String name() {
        return "store-check";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) {
        StoreReport report = new StoreReport(directory, use, rows);
        care.check(report);
        care.check(use, report);
        return reply(report.finish(), "tables and segments fit together");
    }

    /// The last line of a check.
    static Reply reply(long found, String sound) {
        if (found == 0) {
            return Reply.done(sound);
        }
        return new Reply(
                Exit.DATA,
                (found == 1 ? "1 thing is" : found + " things are")
                        + " not as it should be; stop the server and try: store repair");
    }
}
