package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;
import postrider.directory.Directory;
import postrider.engine.local.ScrubSettings;
import postrider.engine.local.StoreCare;
import postrider.store.BlobUse;
import postrider.store.MailStore;

/// Reads everything that is stored from end to end and names what is damaged; `rate` is megabytes a
/// second.
final class StoreScrub implements Operation {
    private static final int MEGABYTE = 1_000_000;

    private final Directory directory;
    private final BlobUse use;
    private final StoreCare care;

    StoreScrub(Directory directory, MailStore store, StoreCare care) {
        this.directory = directory;
        this.use = new BlobUse(store);
        this.care = care;
    }

    @Override
    public String name() {
        return "store-scrub";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) throws Malformed {
        ScrubSettings how = how(request.text("rate"));
        StoreReport report = new StoreReport(directory, use, rows);
        care.check(report);
        care.check(use, report);
        long octets = care.scrub(how, report);
        return StoreCheck.reply(report.finish(), "read " + octets + " octets; all is sound");
    }

    private static ScrubSettings how(@Nullable String rate) throws Malformed {
        if (rate == null) {
            return ScrubSettings.DEFAULT;
        }
        try {
            int megabytes = Integer.parseInt(rate);
            if (megabytes > 0) {
                return ScrubSettings.DEFAULT.at((long) megabytes * MEGABYTE);
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new Malformed(0, "the rate is a number of megabytes a second, 1 or more");
    }
}
