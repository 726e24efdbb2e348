package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postrider.base.Log;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;

/// Complete octets that wait for the change that makes them durable.
abstract sealed class LocalStaged implements StagedBlob {
    private final LocalBlobs owner;
    private final SegmentRecord.Head head;
    private final FrameRanges ranges;

    // Written by the committer only.
    private volatile State state = State.FRESH;
    private SystemRows.@Nullable Location location;
    private volatile boolean closed;

    /// What the committer has made of the octets.
    enum State {
        /// Nothing yet, or nothing that came to anything.
        FRESH,
        /// A commit made them durable.
        DURABLE,
        /// Their file failed: no change may use them any more.
        DEAD,
        /// Rows may refer to them or not.
        UNKNOWN
    }

    LocalStaged(LocalBlobs owner, SegmentRecord.Head head) {
        this.owner = owner;
        this.head = head;
        ranges = new FrameRanges(head.plain(), this::content);
    }

    LocalBlobs owner() {
        return owner;
    }

    SegmentRecord.Head head() {
        return head;
    }

    State state() {
        return state;
    }

    boolean isDurable() {
        return state == State.DURABLE;
    }

    void becomeDurable(SystemRows.Location where) {
        location = where;
        state = State.DURABLE;
    }

    /// Where a commit has put the octets, or null.
    SystemRows.@Nullable Location location() {
        return location;
    }

    /// No row refers to the octets. What is in memory can be tried again; a file whose content is
    /// not known cannot.
    void commitFailed() {
        if (state == State.FRESH && this instanceof InFile) {
            state = State.DEAD;
        }
    }

    void outcomeUnknown() {
        if (state == State.FRESH) {
            state = State.UNKNOWN;
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public long length() {
        return head.plain();
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
        if (closed) {
            throw new IllegalStateException("the staged octets are closed");
        }
        return ranges.read(position, target, offset, length);
    }

    private byte[] content(int index) {
        byte[] content = Frame.content(owner.packing(), head, index, frame(index));
        if (content == null) {
            throw new StorageFailure(
                    StorageFailure.Kind.DAMAGED, "frame " + index + " of staged octets", null);
        }
        return content;
    }

    /// A frame with its head.
    abstract byte[] frame(int index);

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            giveBack();
        }
    }

    abstract void giveBack();

    /// Frames in the heap; the committer appends them to the open segment.
    static final class InMemory extends LocalStaged {
        private final List<byte[]> frames;
        private final int charged;

        /// A blob.
        ///
        /// @param frames in order, and behind them their table if they have one
        /// @param charged what `close` gives back to the memory budget
        InMemory(LocalBlobs owner, SegmentRecord.Head head, List<byte[]> frames, int charged) {
            super(owner, head);
            this.frames = frames;
            this.charged = charged;
        }

        List<byte[]> frames() {
            return frames;
        }

        @Override
        byte[] frame(int index) {
            return frames.get(index);
        }

        @Override
        void giveBack() {
            owner().giveBack(charged);
        }
    }

    /// Octets in a file that is a segment but for its trailer and its name.
    static final class InFile extends LocalStaged {
        private static final Log LOG = Log.of("engine");

        private final SegmentFiles.SegmentFile file;
        private final FrameTable table;
        private final long number;

        InFile(
                LocalBlobs owner,
                SegmentRecord.Head head,
                FrameTable table,
                SegmentFiles.SegmentFile file,
                long number) {
            super(owner, head);
            this.table = table;
            this.file = file;
            this.number = number;
        }

        SegmentFiles.SegmentFile file() {
            return file;
        }

        long number() {
            return number;
        }

        /// All frames and their table, for a blob small enough to share a segment after all; on
        /// this thread.
        byte[] frames() throws IOException {
            return fetch(SegmentRecord.HEAD, Math.toIntExact(head().stored()));
        }

        @Override
        byte[] frame(int index) {
            return owner().threads()
                    .call(
                            (Supplier<byte[]>)
                                    () -> {
                                        try {
                                            return fetch(table.offset(index), table.length(index));
                                        } catch (IOException failure) {
                                            throw new StorageFailure(
                                                    StorageFailure.Kind.UNREADABLE,
                                                    "reading a staging file",
                                                    failure);
                                        }
                                    });
        }

        private byte[] fetch(long offset, int length) throws IOException {
            byte[] octets = new byte[length];
            long from = SegmentRecord.FILE_HEAD + offset;
            if (file.read(from, ByteBuffer.wrap(octets)) != length) {
                throw new IOException("a staging file ends early");
            }
            return octets;
        }

        @Override
        void giveBack() {
            try {
                owner().threads()
                        .call(
                                (Supplier<Boolean>)
                                        () -> {
                                            discard(
                                                    owner().files(),
                                                    file,
                                                    isNeeded() ? null : number);
                                            return true;
                                        });
            } catch (StorageFailure closed) {
                // The next open removes the file.
                LOG.debug("staging file left behind", "number", number);
            }
        }

        /// Whether rows refer or may refer to the file.
        private boolean isNeeded() {
            boolean own = length() > owner().settings().smallBlob();
            return switch (state()) {
                case FRESH, DEAD -> false;
                case DURABLE, UNKNOWN -> own;
            };
        }

        /// Closes a staging file and removes it under both names it may have, unless `number` is
        /// null. What cannot be removed now is removed at the next open.
        static void discard(
                SegmentFiles files, SegmentFiles.SegmentFile file, @Nullable Long number) {
            try {
                file.close();
                if (number != null) {
                    files.delete(SegmentNames.staging(number));
                    files.delete(SegmentNames.segment(number));
                }
            } catch (IOException failure) {
                LOG.warn("staging file left behind", "cause", failure);
            }
        }
    }
}
