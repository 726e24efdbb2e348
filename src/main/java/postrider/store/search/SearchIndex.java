package postrider.store.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import postrider.base.Log;
import postrider.base.World;
import postrider.directory.AccountId;
import postrider.engine.StorageFailure;
import postrider.store.AccountEmails;
import postrider.store.MailStore;

/// The full-text index of all accounts: a derived thing that follows the stores' changes some time
/// after their commits. While it is closed, being checked or rebuilt, nothing is known and searches
/// read messages. It never fails anybody: a damaged index is thrown away and made anew.
///
/// One platform thread writes, few others search, so that neither holds the carrier of a virtual
/// thread. Any thread may call.
public final class SearchIndex implements MailSearch, AutoCloseable {
    /// How far the index is.
    ///
    /// @param isOpen whether it answers
    /// @param accounts that have changes it has not looked at
    /// @param lag since when the longest of them waits
    /// @param indexed emails put in since it was opened
    /// @param unreadable those of them that could not be read
    public record Progress(
            boolean isOpen, int accounts, Duration lag, long indexed, long unreadable) {}

    private static final Log LOG = Log.of("search");
    private static final Duration KEEP_THREAD = Duration.ofSeconds(10);

    private final IndexFolder folder;
    private final MailStore store;
    private final World world;
    private final SearchSettings settings;
    private final ThreadPoolExecutor writer;
    private final ThreadPoolExecutor searchers;

    // Guarded by itself: accounts with changes not looked at, and since when.
    private final Map<AccountId, Long> waiting = new LinkedHashMap<>();
    // Guarded by `waiting`.
    private boolean isScheduled;
    private long changes;

    private volatile @Nullable OpenIndex index;
    private volatile boolean isClosed;
    private volatile Progress progress = new Progress(false, 0, Duration.ZERO, 0, 0);

    // Owned by the writer thread.
    private @Nullable Follower follower;
    private long committedAt;
    private boolean isCommitScheduled;

    public SearchIndex(Path folder, MailStore store, World world, SearchSettings settings) {
        this.folder = new IndexFolder(folder);
        this.store = store;
        this.world = world;
        this.settings = settings;
        writer = threads("search index", 1);
        searchers = threads("search", settings.searchers());
    }

    /// Threads that end when there is nothing to do.
    private static ThreadPoolExecutor threads(String name, int count) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        KEEP_THREAD.toMillis(),
                        TimeUnit.MILLISECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name(name).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /// Removes an index that nobody has open, so that it is made anew.
    public static void forget(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            new IndexFolder(folder).clear();
        } catch (IOException failure) {
            LOG.warn("index left as it is", "cause", failure);
        }
    }

    /// Follows the store from now on. The index itself is opened a little later.
    public void start() {
        store.onChange(this::changed);
        later(settings.afterStart(), this::openAndWork);
    }

    private void later(Duration delay, Runnable work) {
        world.scheduler().after(delay, () -> onWriter(work));
    }

    private void onWriter(Runnable work) {
        try {
            writer.execute(work);
        } catch (RejectedExecutionException closed) {
            LOG.debug("closed meanwhile", "why", closed.getMessage());
        }
    }

    private void changed(AccountId account) {
        synchronized (waiting) {
            changes++;
            waiting.putIfAbsent(account, world.ticker().nanos());
            if (isScheduled || index == null) {
                return;
            }
            isScheduled = true;
        }
        later(settings.afterChange(), this::work);
    }

    @Override
    public Hits find(AccountId account, TextQuery query) {
        OpenIndex open = index;
        if (open == null) {
            return Hits.NONE;
        }
        Future<Hits> answer;
        try {
            answer = searchers.submit((Callable<Hits>) () -> open.find(store, account, query));
        } catch (RejectedExecutionException closed) {
            return Hits.NONE;
        }
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException _) {
                    wasInterrupted = true;
                } catch (ExecutionException failed) {
                    return failed(open, failed.getCause());
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Hits failed(OpenIndex open, @Nullable Throwable cause) {
        if (cause instanceof StorageFailure failure) {
            throw failure;
        }
        if (!(cause instanceof AlreadyClosedException) || index == open) {
            onWriter(() -> discard(open, cause));
        }
        return Hits.NONE;
    }

    /// How far the index is now.
    public Progress progress() {
        synchronized (waiting) {
            long since = waiting.isEmpty() ? 0 : waiting.values().iterator().next();
            return new Progress(
                    index != null,
                    waiting.size(),
                    waiting.isEmpty()
                            ? Duration.ZERO
                            : Duration.ofNanos(world.ticker().nanos() - since),
                    progress.indexed(),
                    progress.unreadable());
        }
    }

    /// Returns when all that was durable at the call is indexed, or when that cannot be done now.
    public void catchUp() {
        Future<?> done = writer.submit(this::openAndWork);
        try {
            done.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private void openAndWork() {
        open();
        work();
    }

    // The rest runs on the writer thread.

    private void open() {
        if (isClosed || index != null) {
            return;
        }
        try {
            folder.make();
            if (!folder.isEmpty()) {
                check();
            }
            OpenIndex open = OpenIndex.open(folder, settings);
            follower = new Follower(open, store, settings);
            committedAt = world.ticker().nanos();
            Set<AccountId> accounts = new HashSet<>(open.accounts());
            accounts.addAll(AccountEmails.accounts(store));
            synchronized (waiting) {
                index = open;
                for (AccountId account : accounts) {
                    waiting.putIfAbsent(account, committedAt);
                }
            }
        } catch (IOException | RuntimeException failure) {
            LOG.warn("search index cannot be opened", "why", failure);
            later(settings.retry(), this::openAndWork);
        }
    }

    private void check() throws IOException {
        try {
            folder.verify();
        } catch (IOException | RuntimeException damaged) {
            LOG.warn("search index is damaged and made anew", "why", damaged);
            folder.clear();
        }
    }

    private void work() {
        OpenIndex open = index;
        Follower following = follower;
        synchronized (waiting) {
            isScheduled = false;
        }
        if (open == null || following == null) {
            return;
        }
        AccountId account = null;
        try {
            for (account = next(); account != null; account = next()) {
                follow(open, following, account);
            }
            if (open.hasUncommitted()) {
                commitLater(open);
            }
            if (progress().accounts() > 0) {
                // There was no room.
                again(null);
            }
        } catch (StorageFailure unreadable) {
            LOG.warn("search index cannot read mail", "why", unreadable.getMessage());
            again(account);
        } catch (IOException | RuntimeException | InternalError failure) {
            discard(open, failure);
        }
        progress =
                new Progress(true, 0, Duration.ZERO, following.indexed(), following.unreadable());
    }

    private @Nullable AccountId next() throws IOException {
        if (isClosed || folder.space() < settings.reserve()) {
            return null;
        }
        synchronized (waiting) {
            return waiting.isEmpty() ? null : waiting.keySet().iterator().next();
        }
    }

    private void follow(OpenIndex open, Follower following, AccountId account) throws IOException {
        long since;
        synchronized (waiting) {
            // A change from here on asks for another look.
            Long at = waiting.remove(account);
            since = at == null ? world.ticker().nanos() : at;
        }
        long began = world.ticker().nanos();
        long seen = changes();
        while (!isClosed && following.step(account)) {
            commitIfDue(open);
            long now = world.ticker().nanos();
            if (changes() != seen && now - since < settings.longestLag().toNanos()) {
                pause(Duration.ofNanos(now - began).multipliedBy(settings.pauses()));
            }
            began = world.ticker().nanos();
            seen = changes();
        }
    }

    private long changes() {
        synchronized (waiting) {
            return changes;
        }
    }

    /// Lets deliveries have the processor.
    private void pause(Duration time) {
        try {
            world.scheduler().sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void again(@Nullable AccountId account) {
        synchronized (waiting) {
            if (account != null) {
                waiting.putIfAbsent(account, world.ticker().nanos());
            }
            isScheduled = true;
        }
        later(settings.retry(), this::work);
    }

    private void commitIfDue(OpenIndex open) throws IOException {
        long now = world.ticker().nanos();
        if (now - committedAt >= settings.commitEvery().toNanos()) {
            open.commit();
            committedAt = now;
        }
    }

    private void commitLater(OpenIndex open) {
        if (!isCommitScheduled) {
            isCommitScheduled = true;
            later(settings.commitEvery(), () -> commit(open));
        }
    }

    private void commit(OpenIndex open) {
        isCommitScheduled = false;
        if (index != open) {
            return;
        }
        try {
            open.commit();
            committedAt = world.ticker().nanos();
        } catch (IOException | RuntimeException | InternalError failure) {
            discard(open, failure);
        }
    }

    /// Lets go of an index that does not work and makes it anew a little later.
    private void discard(OpenIndex open, @Nullable Throwable why) {
        if (index != open || isClosed) {
            return;
        }
        LOG.warn("search index does not work and is made anew", "why", why);
        index = null;
        follower = null;
        try {
            open.abandon();
            folder.clear();
        } catch (IOException | RuntimeException failure) {
            LOG.warn("search index cannot be removed", "why", failure);
        }
        later(settings.retry(), this::openAndWork);
    }

    /// Syncs and closes it. The store must be open until then.
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        searchers.shutdown();
        writer.execute(this::finish);
        writer.shutdown();
        try {
            writer.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish() {
        OpenIndex open = index;
        index = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException | RuntimeException | InternalError failure) {
                LOG.warn("search index cannot be closed", "why", failure);
            }
        }
    }
}
