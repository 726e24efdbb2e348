package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
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
    private final long id;
    private final MessageDigest hash;
    // All octets while in memory; the frame that is not full yet once there is a file.
    private byte[] buffer = new byte[0];
    private int filled;
    private int charged;
    private long length;
    private @Nullable StagingFile file;
    private boolean ended;

    LocalStaging(LocalBlobs blobs, long id) {
        this.blobs = blobs;
        this.id = id;
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
                file.append(buffer, 0, filled);
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
        StagingFile fresh = new StagingFile(blobs, id);
        file = fresh;
        int done = 0;
        for (; filled - done >= SegmentRecord.FRAME; done += SegmentRecord.FRAME) {
            fresh.append(buffer, done, SegmentRecord.FRAME);
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
        SegmentRecord.Head head =
                SegmentRecord.Head.of(id, length, blobs.world().clock().millis(), hash.digest());
        StagingFile spilled = file;
        LocalStaged staged;
        if (spilled == null) {
            staged = new LocalStaged.InMemory(blobs, head, buffer, charged);
        } else {
            if (filled > 0) {
                spilled.append(buffer, 0, filled);
            }
            staged = spilled.finish(head);
        }
        ended = true;
        return staged;
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
        private final long id;
        private final long number;
        private final SegmentFiles.SegmentFile file;
        private int frames;

        StagingFile(LocalBlobs blobs, long id) {
            this.blobs = blobs;
            this.id = id;
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

        void append(byte[] octets, int offset, int count) {
            blobs.space().checkForBlobs();
            ByteBuffer head = ByteBuffer.allocate(SegmentRecord.FRAME_HEAD);
            head.putInt(count).putInt(SegmentRecord.frameCrc(id, frames, octets, offset, count));
            long at = SegmentRecord.FILE_HEAD + SegmentRecord.frameOffset(frames);
            onDisk(
                    blobs,
                    () -> {
                        file.write(at, head.flip());
                        file.write(
                                at + SegmentRecord.FRAME_HEAD,
                                ByteBuffer.wrap(octets, offset, count));
                        return true;
                    });
            frames++;
        }

        LocalStaged finish(SegmentRecord.Head head) {
            ByteBuffer octets = ByteBuffer.allocate(SegmentRecord.HEAD);
            SegmentRecord.putHead(octets, head);
            onDisk(
                    blobs,
                    () -> {
                        file.write(SegmentRecord.FILE_HEAD, octets.flip());
                        // Here, not in the commit, so that a large blob delays nobody. A small one
                        // is copied into the open segment and needs no sync of its own.
                        if (head.plain() > blobs.settings().smallBlob()) {
                            file.force();
                        }
                        return true;
                    });
            return new LocalStaged.InFile(blobs, head, file, number);
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
