package postrider.engine.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.World;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.Blobs;
import postrider.engine.StorageFailure;

/// Reads every record that rows refer to from end to end, while the store serves, as slowly as it
/// is told, and more slowly while others write.
final class Scrub {
    private static final int BUFFER = 64 << 10;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final TableStore store;
    private final SegmentReaders readers;
    private final Blobs blobs;
    private final Committer committer;
    private final World world;
    private final ScrubSettings settings;
    private final byte[] buffer = new byte[BUFFER];
    private final long began;
    private long octets;

    Scrub(
            TableStore store,
            SegmentReaders readers,
            Blobs blobs,
            Committer committer,
            World world,
            ScrubSettings settings) {
        this.store = store;
        this.readers = readers;
        this.blobs = blobs;
        this.committer = committer;
        this.world = world;
        this.settings = settings;
        this.began = world.ticker().nanos();
    }

    /// Names each damaged record.
    ///
    /// @return octets read
    /// @throws StorageFailure when it is interrupted or the tables cannot be read
    long run(Consumer<Damage> found) {
        StructureCheck.eachChunk(store, chunk -> chunk.forEach(blob -> read(blob, found)));
        return octets;
    }

    private void read(StructureCheck.Found blob, Consumer<Damage> found) {
        SystemRows.Location where = blob.where();
        while (true) {
            String wrong = wrong(blob.id(), where);
            if (wrong == null) {
                return;
            }
            // It may have been moved or released meanwhile.
            SystemRows.Location now = LocalBlob.locate(store, blob.id());
            if (now == null) {
                return;
            }
            if (now.equals(where)) {
                found.accept(Damage.ofBlob(blob.id(), where, wrong, null));
                return;
            }
            where = now;
        }
    }

    private @Nullable String wrong(long id, SystemRows.Location where) {
        try {
            SegmentRecord.Head head =
                    store.threads()
                            .call(
                                    (Supplier<SegmentRecord.@Nullable Head>)
                                            () -> {
                                                try {
                                                    return ends(id, where);
                                                } catch (IOException failure) {
                                                    throw new UncheckedIOException(failure);
                                                }
                                            });
            if (head == null) {
                return "head or trailer of its record are damaged";
            }
            return digest(blobs.open(new BlobId(id))).equals(head.hash())
                    ? null
                    : "its octets are not those that were stored";
        } catch (UncheckedIOException failure) {
            return "its record cannot be read: " + failure.getMessage();
        } catch (StorageFailure failure) {
            return switch (failure.kind()) {
                case DAMAGED, UNREADABLE -> String.valueOf(failure.getMessage());
                case FULL, REFUSED, UNKNOWN -> throw failure;
            };
        }
    }

    /// The head of a record whose head and trailer are in order, else null.
    private SegmentRecord.@Nullable Head ends(long id, SystemRows.Location where)
            throws IOException {
        SegmentRecord.Head head =
                SegmentRecord.head(fetch(where.segment(), where.offset(), SegmentRecord.HEAD));
        if (head == null
                || head.id() != id
                || head.stored() > where.length() - SegmentRecord.HEAD) {
            return null;
        }
        long tail = SegmentRecord.HEAD + head.stored();
        int length = Math.toIntExact(where.length() - tail);
        SegmentRecord.Trailer trailer =
                SegmentRecord.trailer(fetch(where.segment(), where.offset() + tail, length));
        return trailer == null || trailer.id() != id ? null : head;
    }

    private Bytes digest(Blob blob) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (long at = 0; at < blob.length(); ) {
            int count = blob.read(at, buffer, 0, BUFFER);
            if (count <= 0) {
                break;
            }
            digest.update(buffer, 0, count);
            at += count;
            pause(count);
        }
        return Bytes.wrap(digest.digest());
    }

    private void pause(int more) {
        octets += more;
        long due = (long) (1e9 * octets / settings.octetsPerSecond());
        try {
            if (committer.isBusy()) {
                world.scheduler().sleep(settings.yield());
            }
            // Slept off in pieces of a tick or more, since a timer is not exact.
            long early = due - (world.ticker().nanos() - began);
            if (early > settings.yield().toNanos()) {
                world.scheduler().sleep(shorter(Duration.ofNanos(early), LONGEST_PAUSE));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StorageFailure(
                    StorageFailure.Kind.REFUSED, "the scrub was interrupted", stop);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Octets of a segment, on this thread; zeros where it ends.
    private ByteBuffer fetch(long segment, long position, int count) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(count);
        readers.read(segment, position, read);
        return read.clear();
    }
}
