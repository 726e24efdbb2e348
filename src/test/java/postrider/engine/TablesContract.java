package postrider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import postrider.base.Bytes;

/// What every engine promises of its tables.
public abstract class TablesContract extends EngineFixture {
    @Test
    void showsWhatWasWritten() {
        put(A, "k", "v");
        assertEquals("v", get(A, "k"));
        assertNull(get(A, "other"));
        assertNull(get(B, "k"));
    }

    @Test
    void deletes() {
        put(A, "k", "v");
        change(A, writer -> writer.delete(A, Bytes.utf8("k")));
        assertNull(get(A, "k"));
    }

    @Test
    void keepsEmptyKeysAndValues() {
        put(A, "", "");
        assertEquals("", get(A, ""));
        assertEquals(List.of("="), rows(A));
    }

    @Test
    void scansInUnsignedOrderWithinBounds() {
        change(
                A,
                writer -> {
                    for (int i = 255; i >= 0; i--) {
                        writer.put(A, Bytes.copyOf(new byte[] {(byte) i}), Bytes.EMPTY);
                    }
                });
        List<Integer> seen = new ArrayList<>();
        try (Snapshot snapshot = tables.read(A)) {
            snapshot.scan(
                    Bytes.copyOf(new byte[] {0x10}),
                    Bytes.copyOf(new byte[] {(byte) 0xf0}),
                    (key, _) -> seen.add(key.at(0)));
        }
        List<Integer> expected = new ArrayList<>();
        for (int i = 0x10; i < 0xf0; i++) {
            expected.add(i);
        }
        assertEquals(expected, seen);
    }

    @Test
    void stopsAScanWhenTheVisitorHasEnough() {
        put(A, "1", "x");
        put(A, "2", "x");
        put(A, "3", "x");
        List<String> seen = new ArrayList<>();
        change(
                A,
                writer -> {
                    writer.put(A, Bytes.utf8("15"), Bytes.EMPTY);
                    writer.rows(A)
                            .scan(
                                    Bytes.EMPTY,
                                    END,
                                    (key, _) -> {
                                        seen.add(key.toUtf8());
                                        return seen.size() < 2;
                                    });
                });
        assertEquals(List.of("1", "15"), seen);
    }

    @Test
    void findsNothingInAnEmptyOrReversedRange() {
        put(A, "5", "x");
        change(
                A,
                writer -> {
                    writer.put(A, Bytes.utf8("6"), Bytes.EMPTY);
                    Rows rows = writer.rows(A);
                    rows.scan(Bytes.utf8("5"), Bytes.utf8("5"), (_, _) -> fail());
                    rows.scan(Bytes.utf8("7"), Bytes.utf8("1"), (_, _) -> fail());
                });
        try (Snapshot snapshot = tables.read(A)) {
            snapshot.scan(Bytes.utf8("5"), Bytes.utf8("5"), (_, _) -> fail());
            snapshot.scan(Bytes.utf8("7"), Bytes.utf8("1"), (_, _) -> fail());
        }
    }

    @Test
    void letsAVisitorWrite() {
        put(A, "1", "x");
        put(A, "2", "x");
        change(
                A,
                writer -> {
                    writer.put(A, Bytes.utf8("3"), Bytes.utf8("x"));
                    writer.rows(A)
                            .scan(
                                    Bytes.EMPTY,
                                    END,
                                    (key, _) -> {
                                        writer.delete(A, key);
                                        writer.put(A, Bytes.utf8("9" + key.toUtf8()), Bytes.EMPTY);
                                        return true;
                                    });
                });
        assertEquals(List.of("91=", "92=", "93="), rows(A));
    }

    @Test
    void keepsPartitionsApartWhateverTheirNames() {
        List<Partition> names = new ArrayList<>();
        for (byte[] name :
                new byte[][] {
                    {0},
                    {0, 0},
                    {0, 1},
                    {0, (byte) 0xff},
                    {1},
                    {1, 0},
                    {(byte) 0xff},
                    {(byte) 0xff, (byte) 0xff},
                    {'a'},
                    {'a', 0},
                    {'a', 0, 'b'},
                    {'a', 'b'}
                }) {
            names.add(new Partition(Bytes.copyOf(name)));
        }
        for (Partition name : names) {
            put(name, "\0key", name.toString());
        }
        for (Partition name : names) {
            assertEquals(List.of("\0key=" + name), rows(name));
        }
    }

    @Test
    void listsPartitionsThatHoldRowsInOrder() {
        for (String name : List.of("mb", "m", "m\0x", "n", "ma", "lz")) {
            put(partition(name), "k", "v");
            put(partition(name), "l", "v");
        }
        put(partition("mc"), "k", "v");
        change(partition("mc"), writer -> writer.delete(partition("mc"), Bytes.utf8("k")));
        List<String> seen = new ArrayList<>();
        tables.partitions(Bytes.utf8("m")).forEach(p -> seen.add(p.name().toUtf8()));
        assertEquals(List.of("m", "m\0x", "ma", "mb"), seen);
    }

    @Test
    void keepsASnapshotAsItWas() {
        put(A, "k", "old");
        try (Snapshot snapshot = tables.read(A)) {
            put(A, "k", "new");
            put(A, "l", "new");
            assertEquals("old", text(snapshot.get(Bytes.utf8("k"))));
            assertEquals(List.of("k=old"), rows(snapshot));
        }
        assertEquals("new", get(A, "k"));
    }

    @Test
    void writesNothingWhenAChangeThrows() {
        put(A, "k", "old");
        IllegalStateException thrown =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                change(
                                        A,
                                        writer -> {
                                            writer.put(A, Bytes.utf8("k"), Bytes.utf8("new"));
                                            throw new IllegalStateException("ours");
                                        }));
        assertEquals("ours", thrown.getMessage());
        assertEquals("old", get(A, "k"));
        put(A, "k", "newer");
        assertEquals("newer", get(A, "k"));
    }

    @Test
    void showsAWriterItsOwnWrites() {
        put(A, "gone", "x");
        change(
                A,
                writer -> {
                    writer.put(A, Bytes.utf8("mine"), Bytes.utf8("1"));
                    writer.delete(A, Bytes.utf8("gone"));
                    assertEquals("1", text(writer.rows(A).get(Bytes.utf8("mine"))));
                    assertNull(writer.rows(A).get(Bytes.utf8("gone")));
                    assertEquals(List.of("mine=1"), rows(writer.rows(A)));
                });
    }

    @Test
    void readsNoPartitionThatTheChangeDidNotName() {
        assertThrows(
                IllegalArgumentException.class,
                () -> change(A, writer -> writer.rows(B).get(Bytes.EMPTY)));
    }

    @Test
    void writesRowsOfPartitionsThatTheChangeDidNotName() {
        put(B, "old", "1");
        change(
                A,
                writer -> {
                    writer.put(A, Bytes.utf8("k"), Bytes.utf8("v"));
                    writer.put(B, Bytes.utf8("new"), Bytes.utf8("2"));
                    writer.delete(B, Bytes.utf8("old"));
                });
        assertEquals("v", get(A, "k"));
        assertEquals("2", get(B, "new"));
        assertNull(get(B, "old"));
    }

    @Test
    void refusesAChangeInsideAChange() {
        assertThrows(IllegalStateException.class, () -> change(A, _ -> put(A, "k", "v")));
        assertNull(get(A, "k"));
    }

    @Test
    void losesNoUpdateOfManyWriters() throws Exception {
        int writers = 16;
        int each = 50;
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int w = 0; w < writers; w++) {
                running.add(
                        threads.submit(() -> {
                            start.await();
                            for (int i = 0; i < each; i++) {
                                increment();
                            }
                            return null;
                        }));
            }
            start.countDown();
            for (Future<?> one : running) {
                one.get(20, TimeUnit.SECONDS);
            }
        }
        assertEquals(String.valueOf(writers * each), get(A, "count"));
        assertEquals(String.valueOf(writers * each), get(B, "count"));
    }

    private void increment() {
        int told =
                tables.change(
                        Set.of(B, A),
                        writer -> {
                            int next = number(writer.rows(A).get(Bytes.utf8("count"))) + 1;
                            assertEquals(next - 1, number(writer.rows(B).get(Bytes.utf8("count"))));
                            writer.put(A, Bytes.utf8("count"), number(next));
                            writer.put(B, Bytes.utf8("count"), number(next));
                            return next;
                        });
        // What a change returned is durable, so every later snapshot has at least that.
        assertTrue(number(Bytes.utf8(get(A, "count"))) >= told);
    }

    private static int number(Bytes value) {
        return value == null ? 0 : Integer.parseInt(value.toUtf8());
    }

    private static Bytes number(int value) {
        return Bytes.utf8(String.valueOf(value));
    }

    /// Random changes, some of which fail, against a plain sorted map.
    @Test
    void agreesWithASortedMap() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            Partition partition = partition("p" + seed);
            NavigableMap<Bytes, Bytes> model = new TreeMap<>();
            for (int step = 0; step < 40; step++) {
                NavigableMap<Bytes, Bytes> next = new TreeMap<>(model);
                boolean fails = random.nextInt(5) == 0;
                try {
                    change(
                            partition,
                            writer -> {
                                scribble(random, partition, writer, next);
                                if (fails) {
                                    throw new IllegalStateException();
                                }
                            });
                    model = next;
                } catch (IllegalStateException thrown) {
                    assertTrue(fails);
                }
                try (Snapshot snapshot = tables.read(partition)) {
                    compare(random, snapshot, model);
                }
            }
        }
    }

    private static void scribble(
            Random random, Partition partition, Writer writer, NavigableMap<Bytes, Bytes> model) {
        for (int i = random.nextInt(8); i >= 0; i--) {
            Bytes key = key(random);
            if (random.nextInt(3) == 0) {
                writer.delete(partition, key);
                model.remove(key);
            } else {
                byte[] value = new byte[random.nextInt(20)];
                random.nextBytes(value);
                writer.put(partition, key, Bytes.copyOf(value));
                model.put(key, Bytes.copyOf(value));
            }
            compare(random, writer.rows(partition), model);
        }
    }

    private static void compare(Random random, Rows rows, NavigableMap<Bytes, Bytes> model) {
        Bytes key = key(random);
        assertEquals(model.get(key), rows.get(key));
        Bytes from = key(random);
        Bytes until = key(random);
        List<Bytes> expected = new ArrayList<>();
        if (from.compareTo(until) < 0) {
            model.subMap(from, until)
                    .forEach((k, v) -> {
                        expected.add(k);
                        expected.add(v);
                    });
        }
        List<Bytes> seen = new ArrayList<>();
        rows.scan(
                from,
                until,
                (k, v) -> {
                    seen.add(k);
                    return seen.add(v);
                });
        assertEquals(expected, seen);
    }

    private static Bytes key(Random random) {
        byte[] key = new byte[random.nextInt(3)];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (random.nextInt(4) * 85);
        }
        return Bytes.copyOf(key);
    }
}
