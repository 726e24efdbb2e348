package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postrider.engine.BlobStaging;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;

/// Octets on their way in: in memory while they are few and the budget allows, else in a file,
/// frame by frame.
final class LocalStaging implements BlobStaging {
    private static final int FIRST_SIZE = 8 << 10;

    private final LocalBlobs blobs;
    private final MessageDigest hash;
    private final FrameWriter frames;
    // All octets while in memory; the frame that is not full yet once there is a file.
    private byte[] buffer = new byte[0];
    private int filled;
    private int charged;
    private long length;
    private @Nullable StagingFile file;
    private boolean ended;

    LocalStaging(LocalBlobs blobs, long id) {
        this.blobs = blobs;
        frames = new FrameWriter(blobs.packing(), id);
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void write(byte[] octets, int offset, int count) {
        if (ended) {
            throw new IllegalStateException("the staging has ended");
        }
        hash.update(octets, offset, count);
        length += count;
        int from = offset;
        int left = count;
        while (left > 0) {
            makeRoom(left);
            int part = Math.min(left, buffer.length - filled);
            System.arraycopy(octets, from, buffer, filled, part);
            filled += part;
            from += part;
            left -= part;
        }
    }

    /// Leaves at least one octet of room in the buffer.
    private void makeRoom(int wanted) {
        if (file != null) {
            if (filled == SegmentRecord.FRAME) {
                file.append(frames.next(buffer, 0, filled));
                filled = 0;
            }
        } else if (filled == buffer.length && !grow(wanted)) {
            spill();
        }
    }

    private boolean grow(int wanted) {
        int most = blobs.settings().smallBlob();
        if (filled >= most) {
            return false;
        }
        int size = Math.min(most, Math.max(filled + Math.min(wanted, most), FIRST_SIZE));
        size = Math.min(most, Math.max(size, 2 * filled));
        if (!blobs.charge(size - charged)) {
            return false;
        }
        charged = size;
        buffer = Arrays.copyOf(buffer, size);
        return true;
    }

    private void spill() {
        StagingFile fresh = new StagingFile(blobs);
        file = fresh;
        int done = 0;
        for (; filled - done >= SegmentRecord.FRAME; done += SegmentRecord.FRAME) {
            fresh.append(frames.next(buffer, done, SegmentRecord.FRAME));
        }
        byte[] rest = new byte[SegmentRecord.FRAME];
        System.arraycopy(buffer, done, rest, 0, filled - done);
        buffer = rest;
        filled -= done;
        blobs.giveBack(charged);
        charged = 0;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public StagedBlob finish() {
        if (ended) {
            throw new IllegalStateException("the staging has ended");
        }
        StagingFile spilled = file;
        LocalStaged staged = spilled == null ? inMemory() : inFile(spilled);
        ended = true;
        return staged;
    }

    private SegmentRecord.Head head() {
        return frames.head(length, blobs.world().clock().millis(), hash.digest());
    }

    /// Gives back what the packed frames do not need of the memory.
    private LocalStaged inMemory() {
        List<byte[]> all = new ArrayList<>();
        for (int done = 0; done < filled; done += SegmentRecord.FRAME) {
            all.add(frames.next(buffer, done, Math.min(SegmentRecord.FRAME, filled - done)));
        }
        all.add(frames.table());
        SegmentRecord.Head head = head();
        int needed = (int) Math.min(charged, head.stored());
        blobs.giveBack(charged - needed);
        return new LocalStaged.InMemory(blobs, head, List.copyOf(all), needed);
    }

    private LocalStaged inFile(StagingFile spilled) {
        if (filled > 0) {
            spilled.append(frames.next(buffer, 0, filled));
            filled = 0;
        }
        byte[] table = frames.table();
        SegmentRecord.Head head = head();
        return spilled.finish(head, table);
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            blobs.giveBack(charged);
            if (file != null) {
                file.discard();
            }
        }
        buffer = new byte[0];
    }

    /// The file that becomes a segment of its own. All writes run on the disk threads.
    private static final class StagingFile {
        private final LocalBlobs blobs;
        private final long number;
        private final SegmentFiles.SegmentFile file;
        private long end = SegmentRecord.FILE_HEAD + SegmentRecord.HEAD;

        StagingFile(LocalBlobs blobs) {
            this.blobs = blobs;
            this.number = blobs.ids().next();
            blobs.space().checkForBlobs();
            this.file =
                    onDisk(
                            blobs,
                            () -> {
                                SegmentFiles.SegmentFile fresh =
                                        blobs.files().create(SegmentNames.staging(number));
                                ByteBuffer head = ByteBuffer.allocate(SegmentRecord.FILE_HEAD);
                                SegmentRecord.putFileHead(head, number);
                                try {
                                    fresh.write(0, head.flip());
                                } catch (IOException failure) {
                                    LocalStaged.InFile.discard(blobs.files(), fresh, number);
                                    throw failure;
                                }
                                return fresh;
                            });
        }

        void append(byte[] octets) {
            blobs.space().checkForBlobs();
            onDisk(
                    blobs,
                    () -> {
                        file.write(end, ByteBuffer.wrap(octets));
                        return true;
                    });
            end += octets.length;
        }

        /// Writes the head, and the table behind the frames.
        LocalStaged finish(SegmentRecord.Head head, byte[] table) {
            ByteBuffer octets = ByteBuffer.allocate(SegmentRecord.HEAD);
            SegmentRecord.putHead(octets, head);
            onDisk(
                    blobs,
                    () -> {
                        if (table.length > 0) {
                            file.write(end, ByteBuffer.wrap(table));
                        }
                        file.write(SegmentRecord.FILE_HEAD, octets.flip());
                        // Here, not in the commit, so that a large blob delays nobody. A small one
                        // is copied into the open segment and needs no sync of its own.
                        if (head.plain() > blobs.settings().smallBlob()) {
                            file.force();
                        }
                        return true;
                    });
            FrameTable frames = FrameTable.of(head, ByteBuffer.wrap(table));
            if (frames == null) {
                throw new IllegalStateException("a table that does not fit its head");
            }
            return new LocalStaged.InFile(blobs, head, frames, file, number);
        }

        void discard() {
            blobs.threads()
                    .call(() -> {
                        LocalStaged.InFile.discard(blobs.files(), file, number);
                        return true;
                    });
        }

        private interface DiskTask<T> {
            T run() throws IOException;
        }

        private static <T> T onDisk(LocalBlobs blobs, DiskTask<T> task) {
            return blobs.threads()
                    .call(
                            (Supplier<T>)
                                    () -> {
                                        try {
                                            return task.run();
                                        } catch (IOException failure) {
                                            throw new StorageFailure(
                                                    failure instanceof SegmentFiles.NoSpace
                                                            ? StorageFailure.Kind.FULL
                                                            : StorageFailure.Kind.REFUSED,
                                                    "writing a staging file",
                                                    failure);
                                        }
                                    });
        }
    }
}
