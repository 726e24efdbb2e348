package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/// A folder of segments that forgets what was not forced when the power fails, tears writes, and
/// fails at the call it is told to. A failed force drops what it should have saved, though reads
/// still show it, as kernels do.
final class SimulatedDisk implements SegmentFiles {
    /// What goes wrong.
    enum Fault {
        INPUT_OUTPUT,
        NO_SPACE,
        POWER
    }

    private record Write(long position, byte[] octets) {}

    private static final class Node {
        byte[] seen = new byte[0];
        byte[] durable = new byte[0];
        final List<Write> unsynced = new ArrayList<>();
    }

    /// A change of the folder: `from` null is a creation, `to` null a deletion.
    private record NameChange(String from, String to, Node node) {}

    private final Map<String, Node> names = new HashMap<>();
    private final Map<String, Node> durableNames = new HashMap<>();
    private final List<NameChange> unsyncedNames = new ArrayList<>();
    private long usable = Long.MAX_VALUE;
    private int calls;
    private int failingCall;
    private Fault fault = Fault.INPUT_OUTPUT;
    private boolean dead;
    private boolean faulted;
    private int forces;
    private int reads;
    private long octetsRead;
    private long octetsWritten;
    private CountDownLatch reached;
    private CountDownLatch gate;
    private volatile Runnable whenAsked = () -> {};

    /// The call after `count` more writing calls fails.
    synchronized void failAfter(int count, Fault what) {
        failingCall = calls + count + 1;
        fault = what;
        faulted = false;
    }

    synchronized void noFault() {
        failingCall = 0;
    }

    /// Whether the fault has happened.
    synchronized boolean hasFaulted() {
        return faulted;
    }

    /// Whether the power has failed.
    synchronized boolean isDead() {
        return dead;
    }

    synchronized int forces() {
        return forces;
    }

    synchronized int reads() {
        return reads;
    }

    synchronized long octetsRead() {
        return octetsRead;
    }

    synchronized long octetsWritten() {
        return octetsWritten;
    }

    synchronized void usable(long octets) {
        usable = octets;
    }

    /// The next force waits for the second latch, having counted the first down.
    synchronized void holdNextForce(CountDownLatch whenReached, CountDownLatch until) {
        reached = whenReached;
        gate = until;
    }

    /// What happens, on the asking thread, whenever somebody asks for the free space: that is where
    /// the engine stands between its steps.
    void whenSpaceIsAsked(Runnable action) {
        whenAsked = action;
    }

    /// Flips a bit of what lies on the disk.
    synchronized void damage(String name, long position) throws IOException {
        Node node = find(name);
        node.seen = node.seen.clone();
        node.seen[(int) position] ^= 4;
        node.durable = node.seen;
    }

    private synchronized void call() throws IOException {
        calls++;
        if (dead) {
            throw new IOException("power is off");
        }
        if (calls == failingCall) {
            faulted = true;
            dead = fault == Fault.POWER;
            throw failure();
        }
    }

    private IOException failure() {
        return fault == Fault.NO_SPACE
                ? new NoSpace("simulated", new IOException())
                : new IOException("simulated " + fault);
    }

    /// What a new process finds after the power came back.
    synchronized SimulatedDisk afterPowerCut(Random random) {
        SimulatedDisk after = new SimulatedDisk();
        Map<String, Node> survived = new HashMap<>(durableNames);
        for (NameChange change : unsyncedNames) {
            boolean possible =
                    change.from() == null || survived.get(change.from()) == change.node();
            if (possible && random.nextBoolean()) {
                apply(survived, change);
            }
        }
        survived.forEach((name, node) -> {
            Node copy = new Node();
            copy.durable = survivors(node, random);
            copy.seen = copy.durable;
            after.names.put(name, copy);
            after.durableNames.put(name, copy);
        });
        return after;
    }

    private static byte[] survivors(Node node, Random random) {
        byte[] content = node.durable;
        int mood = random.nextInt(3);
        for (Write write : node.unsynced) {
            if (mood == 0 || (mood == 1 && random.nextBoolean())) {
                continue;
            }
            // Whole, or only some of its sectors.
            boolean torn = random.nextBoolean();
            for (int from = 0; from < write.octets().length; from += 512) {
                if (!torn || random.nextBoolean()) {
                    int until = Math.min(from + 512, write.octets().length);
                    content =
                            patched(
                                    content,
                                    write.position() + from,
                                    Arrays.copyOfRange(write.octets(), from, until));
                }
            }
        }
        return content;
    }

    private static byte[] patched(byte[] content, long position, byte[] octets) {
        byte[] result =
                Arrays.copyOf(content, Math.max(content.length, (int) position + octets.length));
        System.arraycopy(octets, 0, result, (int) position, octets.length);
        return result;
    }

    private static void apply(Map<String, Node> names, NameChange change) {
        if (change.from() != null) {
            names.remove(change.from());
        }
        if (change.to() != null) {
            names.put(change.to(), change.node());
        }
    }

    private void change(String from, String to, Node node) {
        NameChange change = new NameChange(from, to, node);
        apply(names, change);
        unsyncedNames.add(change);
    }

    private Node find(String name) throws IOException {
        Node node = names.get(name);
        if (node == null) {
            throw new NoSuchFileException(name);
        }
        return node;
    }

    @Override
    public synchronized SegmentFile create(String name) throws IOException {
        call();
        if (names.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        Node node = new Node();
        change(null, name, node);
        return new File(node);
    }

    @Override
    public synchronized SegmentFile open(String name) throws IOException {
        if (dead) {
            throw new IOException("power is off");
        }
        return new File(find(name));
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        call();
        change(from, to, find(from));
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        call();
        if (names.containsKey(name)) {
            change(name, null, names.get(name));
        }
    }

    @Override
    public synchronized List<String> list() throws IOException {
        call();
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized void forceDirectory() throws IOException {
        call();
        unsyncedNames.forEach(change -> apply(durableNames, change));
        unsyncedNames.clear();
    }

    @Override
    public long usableSpace() throws IOException {
        whenAsked.run();
        synchronized (this) {
            call();
            return usable;
        }
    }

    private final class File implements SegmentFile {
        private final Node node;
        private boolean forceFailed;

        File(Node node) {
            this.node = node;
        }

        @Override
        public long length() {
            synchronized (SimulatedDisk.this) {
                return node.seen.length;
            }
        }

        @Override
        public void write(long position, ByteBuffer octets) throws IOException {
            synchronized (SimulatedDisk.this) {
                byte[] all = new byte[octets.remaining()];
                octets.get(all);
                try {
                    usableAfterFailure();
                    call();
                } catch (IOException failure) {
                    add(position, Arrays.copyOf(all, all.length / 2));
                    throw failure;
                }
                add(position, all);
            }
        }

        private void add(long position, byte[] octets) {
            node.seen = patched(node.seen, position, octets);
            node.unsynced.add(new Write(position, octets));
            octetsWritten += octets.length;
        }

        private void usableAfterFailure() {
            if (forceFailed) {
                throw new AssertionError("written again after a failed force");
            }
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            synchronized (SimulatedDisk.this) {
                if (dead) {
                    throw new IOException("power is off");
                }
                int count = (int) Math.min(target.remaining(), node.seen.length - position);
                reads++;
                octetsRead += Math.max(count, 0);
                if (count > 0) {
                    target.put(node.seen, (int) position, count);
                }
                return Math.max(count, 0);
            }
        }

        @Override
        public void force() throws IOException {
            hold();
            synchronized (SimulatedDisk.this) {
                usableAfterFailure();
                forces++;
                try {
                    call();
                } catch (IOException failure) {
                    forceFailed = true;
                    if (!dead) {
                        node.unsynced.clear();
                    }
                    throw failure;
                }
                for (Write write : node.unsynced) {
                    node.durable = patched(node.durable, write.position(), write.octets());
                }
                node.unsynced.clear();
            }
        }

        private void hold() {
            CountDownLatch waiting;
            synchronized (SimulatedDisk.this) {
                waiting = gate;
                gate = null;
                if (waiting != null) {
                    reached.countDown();
                }
            }
            try {
                if (waiting != null) {
                    waiting.await();
                }
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            synchronized (SimulatedDisk.this) {
                call();
                node.seen = Arrays.copyOf(node.seen, (int) length);
                node.durable =
                        Arrays.copyOf(node.durable, (int) Math.min(length, node.durable.length));
                node.unsynced.clear();
            }
        }

        @Override
        public void close() {}
    }
}
