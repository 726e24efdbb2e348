package postrider.access.imap;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Blobs;
import postrider.engine.Change;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;
import postrider.engine.Tables;
import postrider.engine.memory.MemoryEngine;

/// Storage in memory that fails on demand.
final class FailingStorage {
    private final MemoryEngine engine = new MemoryEngine();
    private final AtomicReference<StorageFailure.@Nullable Kind> changes = new AtomicReference<>();
    private final AtomicReference<StorageFailure.@Nullable Kind> writes = new AtomicReference<>();
    private final AtomicReference<StorageFailure.@Nullable Kind> reads = new AtomicReference<>();
    private volatile boolean faulty;

    void failChanges(StorageFailure.Kind kind) {
        changes.set(kind);
    }

    void failWrites(StorageFailure.Kind kind) {
        writes.set(kind);
    }

    void failReads(StorageFailure.Kind kind) {
        reads.set(kind);
    }

    void failWithFault() {
        faulty = true;
    }

    void heal() {
        changes.set(null);
        writes.set(null);
        reads.set(null);
        faulty = false;
    }

    private static void check(AtomicReference<StorageFailure.@Nullable Kind> wanted) {
        StorageFailure.Kind kind = wanted.get();
        if (kind != null) {
            throw new StorageFailure(kind, "as the test wants", null);
        }
    }

    Tables tables() {
        Tables real = engine.tables();
        return new Tables() {
            @Override
            public Snapshot read(Partition partition) {
                return real.read(partition);
            }

            @Override
            public <R> R change(Set<Partition> partitions, Change<R> change) {
                if (faulty) {
                    throw new IllegalStateException("as the test wants");
                }
                check(changes);
                return real.change(partitions, change);
            }

            @Override
            public Iterable<Partition> partitions(Bytes prefix) {
                return real.partitions(prefix);
            }
        };
    }

    Blobs blobs() {
        Blobs real = engine.blobs();
        return new Blobs() {
            @Override
            public BlobStaging stage() {
                return staging(real.stage());
            }

            @Override
            public Blob open(BlobId id) {
                return blob(real.open(id));
            }
        };
    }

    private Blob blob(Blob real) {
        return new Blob() {
            @Override
            public long length() {
                return real.length();
            }

            @Override
            public int read(long position, byte[] target, int offset, int length) {
                check(reads);
                return real.read(position, target, offset, length);
            }
        };
    }

    private BlobStaging staging(BlobStaging real) {
        return new BlobStaging() {
            @Override
            public void write(byte[] octets, int offset, int length) {
                check(writes);
                real.write(octets, offset, length);
            }

            @Override
            public long length() {
                return real.length();
            }

            @Override
            public StagedBlob finish() {
                return real.finish();
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }
}
