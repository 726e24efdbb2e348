package postrider.engine.local;

import java.io.IOException;
import java.io.UncheckedIOException;
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
        BlobWalk walk = new BlobWalk(store);
        walk.eachChunk(chunk -> chunk.forEach(blob -> walk.look(blob, this::wrong, found)));
        return octets;
    }

    private @Nullable String wrong(BlobWalk.Found blob) {
        try {
            RecordEnds ends =
                    store.threads()
                            .call(
                                    (Supplier<@Nullable RecordEnds>)
                                            () -> {
                                                try {
                                                    return RecordEnds.of(readers, blob);
                                                } catch (IOException failure) {
                                                    throw new UncheckedIOException(failure);
                                                }
                                            });
            if (ends == null) {
                return "head or trailer of its record are damaged";
            }
            return digest(blobs.open(new BlobId(blob.id()))).equals(ends.head().hash())
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
}
