package postrider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import postrider.base.Bytes;

/// An engine for each test, and short ways to use it.
@Timeout(30)
public abstract class EngineFixture {
    static final Partition A = partition("a");
    static final Partition B = partition("b");
    static final Bytes END = Bytes.copyOf(new byte[] {(byte) 0xff, (byte) 0xff});

    Engine engine;
    Tables tables;
    Blobs blobs;

    /// A fresh, empty engine.
    protected abstract Engine open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        engine = open();
        tables = engine.tables();
        blobs = engine.blobs();
    }

    @AfterEach
    void end() {
        engine.close();
    }

    interface Edit {
        void apply(Writer writer);
    }

    void change(Partition partition, Edit edit) {
        tables.change(
                partition,
                writer -> {
                    edit.apply(writer);
                    return true;
                });
    }

    void put(Partition partition, String key, String value) {
        change(partition, writer -> writer.put(partition, Bytes.utf8(key), Bytes.utf8(value)));
    }

    String get(Partition partition, String key) {
        try (Snapshot snapshot = tables.read(partition)) {
            return text(snapshot.get(Bytes.utf8(key)));
        }
    }

    List<String> rows(Partition partition) {
        try (Snapshot snapshot = tables.read(partition)) {
            return rows(snapshot);
        }
    }

    static List<String> rows(Rows rows) {
        List<String> all = new ArrayList<>();
        rows.scan(Bytes.EMPTY, END, (key, value) -> all.add(text(key) + "=" + text(value)));
        return all;
    }

    StagedBlob stage(Random random, byte[] octets) {
        try (BlobStaging staging = blobs.stage()) {
            for (int done = 0; done < octets.length; ) {
                int count = Math.min(octets.length - done, random.nextInt(70_000));
                staging.write(octets, done, count);
                done += count;
                assertEquals(done, staging.length());
            }
            return staging.finish();
        }
    }

    BlobId attach(Partition partition, StagedBlob staged) {
        return tables.change(partition, writer -> writer.attach(staged));
    }

    /// The whole content, in reads of an awkward size.
    protected static byte[] read(Blob blob) {
        byte[] all = new byte[(int) blob.length()];
        int done = 0;
        while (done < all.length) {
            int count = blob.read(done, all, done, Math.min(10_007, all.length - done));
            assertTrue(count > 0);
            done += count;
        }
        assertEquals(-1, blob.read(done, new byte[1], 0, 1));
        return all;
    }

    static boolean fail() {
        throw new AssertionError("a row where none should be");
    }

    static String text(Bytes bytes) {
        return bytes == null ? null : bytes.toUtf8();
    }

    static Partition partition(String name) {
        return new Partition(Bytes.utf8(name));
    }
}
