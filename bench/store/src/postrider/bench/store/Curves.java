package postrider.bench.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import postrider.bench.Letters;
import postrider.bench.Samples;
import postrider.directory.AccountId;
import postrider.store.AccountMail;
import postrider.store.EmailId;
import postrider.store.FlagChange;
import postrider.store.Flags;
import postrider.store.OpenMailbox;
import postrider.store.StoredMessage;
import postrider.store.SystemFlag;

/// What operations on a mailbox cost by its size: the curve should be flat where an operation
/// concerns one message.
final class Curves {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final FlagChange FLAG =
            new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.FLAGGED));
    private static final FlagChange UNFLAG =
            new FlagChange(FlagChange.Mode.REMOVE, Flags.of(SystemFlag.FLAGGED));
    private static final FlagChange DELETE =
            new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.DELETED));
    private static final int LAST = 50;

    private final Path config;
    private final Letters letters;
    private int size;
    private long letter = System.currentTimeMillis() << 20;

    private Curves(Path config, Letters letters) {
        this.config = config;
        this.letters = letters;
    }

    private interface Step {
        void run() throws Exception;
    }

    static void run(Path config, List<Integer> sizes, Letters letters) throws Exception {
        System.out.println("| messages | what | p50 ms | p90 ms | CPU ms | of |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        Curves curves = new Curves(config, letters);
        curves.warmUp(sizes.getFirst());
        for (int size : sizes) {
            curves.size = size;
            curves.measure();
        }
    }

    /// Lets the compiler see all of it before anything is measured.
    private void warmUp(int smallest) throws Exception {
        try (Folder folder = Folder.open(config)) {
            AccountMail mail = folder.store().account(folder.user(smallest));
            for (int i = 0; i < 300; i++) mail.open(Folder.inboxId(mail)).close();
            try (OpenMailbox open = mail.open(Folder.inboxId(mail))) {
                for (int i = 0; i < 1000; i++) toggle(open, i);
                for (int i = 0; i < 20; i++) readLast(open);
            }
            for (int i = 0; i < 1000; i++) deliverAndRemove(folder, mail);
        }
    }

    private void measure() throws Exception {
        Samples cold = new Samples();
        int times = size >= 1_000_000 ? 2 : 3;
        double cpu = 0;
        for (int i = 0; i < times; i++) {
            Folder.dropFromPageCache(Folder.settings(config).data());
            try (Folder folder = Folder.open(config)) {
                AccountMail mail = folder.store().account(folder.user(size));
                cpu += timed(cold, () -> mail.open(Folder.inboxId(mail)).close());
            }
        }
        tell("open, nothing in memory", cold, cpu);
        try (Folder folder = Folder.open(config)) {
            measure(folder, folder.store().account(folder.user(size)));
        }
    }

    private void measure(Folder folder, AccountMail mail) throws Exception {
        long before = used();
        repeat("open, first after a start", 1, () -> mail.open(Folder.inboxId(mail)).close());
        System.out.printf(
                Locale.ROOT,
                "| %d | view, octets of heap a message | %.1f | | | |%n",
                size,
                (double) (used() - before) / size);
        repeat("open again later", 20, () -> mail.open(Folder.inboxId(mail)).close());
        try (OpenMailbox open = mail.open(Folder.inboxId(mail))) {
            repeat(
                    "open beside another session",
                    20,
                    () -> mail.open(Folder.inboxId(mail)).close());
            int[] at = {size / 2};
            repeat("flag change of one", 200, () -> toggle(open, at[0]++));
            repeat("read 50 headers at the end", 20, () -> readLast(open));
            repeat("delivery of one", 100, () -> deliver(folder, mail.id()));
            try (OpenMailbox later = mail.open(Folder.inboxId(mail))) {
                int[] uids = later.initialUids();
                int[] newest = {uids.length - 1};
                repeat(
                        "expunge of one, flagged before",
                        100,
                        () -> expunge(later, uids[newest[0]--]));
            }
        }
        repeat(
                "open, flag change of one, close",
                100,
                () -> {
                    try (OpenMailbox none = mail.open(Folder.inboxId(mail))) {
                        toggle(none, size / 3);
                    }
                });
    }

    private static void toggle(OpenMailbox open, int position) {
        int[] uids = open.initialUids();
        long uid = Integer.toUnsignedLong(uids[position % uids.length]);
        OpenMailbox.Entry entry = open.entry(uid);
        boolean flagged = entry.flags().has(SystemFlag.FLAGGED);
        if (open.changeFlags(List.of(uid), flagged ? UNFLAG : FLAG).isEmpty()) {
            throw new IllegalStateException("nothing changed");
        }
        open.drain();
    }

    private static void readLast(OpenMailbox open) throws IOException {
        int[] uids = open.initialUids();
        byte[] octets = new byte[16 << 10];
        for (int i = Math.max(0, uids.length - LAST); i < uids.length; i++) {
            OpenMailbox.Entry entry = open.entry(Integer.toUnsignedLong(uids[i]));
            StoredMessage message = open.message(new EmailId(entry.email().value()));
            long end = message.index().root().bodyStart();
            for (long at = 0; at < end; ) {
                at += message.source().read(at, octets, 0, (int) Math.min(octets.length, end - at));
            }
        }
    }

    private void deliver(Folder folder, AccountId account) {
        Fill.put(folder, account, letters.letter(letter++));
    }

    private static void expunge(OpenMailbox open, int uid) {
        List<Long> one = List.of(Integer.toUnsignedLong(uid));
        open.changeFlags(one, DELETE);
        if (open.expunge(one).isEmpty()) throw new IllegalStateException("nothing expunged");
        open.drain();
    }

    private void deliverAndRemove(Folder folder, AccountMail mail) {
        deliver(folder, mail.id());
        long newest = Folder.inbox(mail).uidNext() - 1;
        mail.remove(Folder.inboxId(mail), List.of(newest));
    }

    private void repeat(String what, int times, Step step) throws Exception {
        Samples samples = new Samples();
        double cpu = 0;
        for (int i = 0; i < times; i++) cpu += timed(samples, step);
        tell(what, samples, cpu);
    }

    /// Adds the time of a step and returns the seconds of CPU of the process in it.
    private static double timed(Samples samples, Step step) throws Exception {
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        step.run();
        samples.add(System.nanoTime() - start);
        return (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
    }

    private void tell(String what, Samples samples, double cpu) {
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %.3f | %.3f | %.3f | %d |%n",
                size,
                what,
                samples.millis(0.5),
                samples.millis(0.9),
                1000 * cpu / samples.count(),
                samples.count());
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
