package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Log;

/// The segment that grows. Owned by the committer's thread.
///
/// A file is appended to only by the process that created it and only while every write and sync of
/// it has succeeded; after a failure it is left for good and a new one begun.
final class SegmentLog {
    private static final Log LOG = Log.of("engine");
    private static final int BUFFER = 1 << 20;
    private static final int COPY = 64 << 10;

    private final SegmentFiles files;
    private final Ids ids;
    private final int smallBlob;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    private SegmentFiles.@Nullable SegmentFile file;
    private long number;
    // Octets handed to the file, without what is in the buffer.
    private long written;
    // Up to here the last commit reached.
    private long committed;
    // Up to here the disk has it.
    private long synced;
    private boolean namesChanged;

    SegmentLog(SegmentFiles files, Ids ids, int smallBlob) {
        this.files = files;
        this.ids = ids;
        this.smallBlob = smallBlob;
    }

    /// The number of the open segment; 0 when there is none.
    long number() {
        return file == null ? 0 : number;
    }

    /// Where the next record begins.
    long end() {
        return written + buffer.position();
    }

    /// Everything before this is durable. Marks may follow that a power cut takes back.
    long synced() {
        return synced;
    }

    /// Writes the record of a blob; it is durable after `flush(true)`.
    SystemRows.Location append(LocalStaged staged, SegmentRecord.Trailer trailer)
            throws IOException {
        return switch (staged) {
            case LocalStaged.InMemory small -> append(small.head(), small.frames(), trailer);
            case LocalStaged.InFile large ->
                    large.length() <= smallBlob
                            ? append(large.head(), List.of(large.frames()), trailer)
                            : large.isDurable() ? again(large, trailer) : adopt(large, trailer);
        };
    }

    /// Writes a record whose frames are ready.
    ///
    /// @param frames all between head and trailer, cut anywhere
    private SystemRows.Location append(
            SegmentRecord.Head head, List<byte[]> frames, SegmentRecord.Trailer trailer)
            throws IOException {
        ensureOpen();
        long start = end();
        room(SegmentRecord.HEAD);
        SegmentRecord.putHead(buffer, head);
        for (byte[] part : frames) {
            put(part);
        }
        if (trailer.length() <= BUFFER) {
            room(trailer.length());
            SegmentRecord.putTrailer(buffer, trailer);
        } else {
            spill();
            ByteBuffer large = ByteBuffer.allocate(trailer.length());
            SegmentRecord.putTrailer(large, trailer);
            write(large.flip());
        }
        return new SystemRows.Location(number, start, end() - start, head.plain());
    }

    /// Writes a record again that was read elsewhere.
    ///
    /// @param plain octets of content
    SystemRows.Location copy(Bytes octets, long plain) throws IOException {
        ensureOpen();
        long start = end();
        if (octets.length() <= BUFFER) {
            room(octets.length());
            buffer.put(octets.buffer());
        } else {
            spill();
            write(octets.buffer());
        }
        return new SystemRows.Location(number, start, octets.length(), plain);
    }

    /// Turns a staging file into a segment of its own. Its content was synced when it was finished.
    private SystemRows.Location adopt(LocalStaged.InFile staged, SegmentRecord.Trailer trailer)
            throws IOException {
        long content = SegmentRecord.HEAD + staged.head().stored();
        ByteBuffer octets = ByteBuffer.allocate(trailer.length());
        SegmentRecord.putTrailer(octets, trailer);
        staged.file().write(SegmentRecord.FILE_HEAD + content, octets.flip());
        staged.file().force();
        files.rename(SegmentNames.staging(staged.number()), SegmentNames.segment(staged.number()));
        namesChanged = true;
        return new SystemRows.Location(
                staged.number(),
                SegmentRecord.FILE_HEAD,
                content + trailer.length(),
                staged.length());
    }

    /// Writes a large blob once more whose segment has gone or is going. What was its staging file
    /// is open until the staged blob is closed, whether it has a name or not.
    private SystemRows.Location again(LocalStaged.InFile staged, SegmentRecord.Trailer trailer)
            throws IOException {
        long fresh = ids.next();
        long content = SegmentRecord.HEAD + staged.head().stored();
        SegmentFiles.SegmentFile copy = files.create(SegmentNames.segment(fresh));
        namesChanged = true;
        try {
            ByteBuffer octets = ByteBuffer.allocate(Math.max(COPY, trailer.length()));
            SegmentRecord.putFileHead(octets, fresh);
            copy.write(0, octets.flip());
            for (long at = SegmentRecord.FILE_HEAD; at < SegmentRecord.FILE_HEAD + content; ) {
                octets.clear().limit((int) Math.min(COPY, SegmentRecord.FILE_HEAD + content - at));
                if (staged.file().read(at, octets) < octets.limit()) {
                    throw new IOException("a staging file ends early");
                }
                copy.write(at, octets.flip());
                at += octets.limit();
            }
            SegmentRecord.putTrailer(octets.clear(), trailer);
            copy.write(SegmentRecord.FILE_HEAD + content, octets.flip());
            copy.force();
        } catch (IOException failure) {
            LocalStaged.InFile.discard(files, copy, fresh);
            throw failure;
        }
        closeQuietly(copy);
        return new SystemRows.Location(
                fresh, SegmentRecord.FILE_HEAD, content + trailer.length(), staged.length());
    }

    void mark(SegmentRecord.Mark mark) throws IOException {
        ensureOpen();
        room(SegmentRecord.MARK);
        SegmentRecord.putMark(buffer, mark);
    }

    /// Hands everything to the disk; with `durable` it is there, names included, on return.
    void flush(boolean durable) throws IOException {
        spill();
        SegmentFiles.SegmentFile open = file;
        if (durable && open != null) {
            open.force();
            if (namesChanged) {
                files.forceDirectory();
                namesChanged = false;
            }
            synced = end();
        }
    }

    /// The tables refer to what was written up to now.
    void committed() {
        committed = end();
    }

    /// Ends the open segment; the next write begins another.
    void seal() {
        SegmentFiles.SegmentFile open = file;
        file = null;
        if (open != null) {
            closeQuietly(open);
        }
    }

    /// A write or sync failed: the file is never written or synced again. What a commit refers to
    /// in it stays readable.
    void abandon(boolean full) {
        buffer.clear();
        SegmentFiles.SegmentFile open = file;
        file = null;
        namesChanged = true;
        if (open == null) {
            return;
        }
        try {
            if (committed == 0) {
                files.delete(SegmentNames.segment(number));
            } else if (full) {
                // Gives the room back; no row refers to what lies there.
                open.truncate(committed);
            }
        } catch (IOException alsoFailed) {
            LOG.warn("segment left as it is", "cause", alsoFailed);
        }
        closeQuietly(open);
    }

    private void ensureOpen() throws IOException {
        if (file == null) {
            number = ids.next();
            written = 0;
            committed = 0;
            synced = 0;
            buffer.clear();
            file = files.create(SegmentNames.segment(number));
            namesChanged = true;
            SegmentRecord.putFileHead(buffer, number);
        }
    }

    private void put(byte[] octets) throws IOException {
        for (int done = 0; done < octets.length; ) {
            room(1);
            int count = Math.min(buffer.remaining(), octets.length - done);
            buffer.put(octets, done, count);
            done += count;
        }
    }

    private void room(int octets) throws IOException {
        if (buffer.remaining() < octets) {
            spill();
        }
    }

    private void spill() throws IOException {
        if (buffer.position() > 0) {
            buffer.flip();
            write(buffer);
            buffer.clear();
        }
    }

    private void write(ByteBuffer octets) throws IOException {
        SegmentFiles.SegmentFile open = file;
        if (open == null) {
            throw new IllegalStateException("no open segment");
        }
        int count = octets.remaining();
        open.write(written, octets);
        written += count;
    }

    private static void closeQuietly(SegmentFiles.SegmentFile file) {
        try {
            file.close();
        } catch (IOException failure) {
            LOG.warn("closing a segment", "cause", failure);
        }
    }

    /// Deletes segments that no row refers to any more.
    void delete(List<Long> numbers) {
        for (long gone : numbers) {
            try {
                files.delete(SegmentNames.segment(gone));
            } catch (IOException failure) {
                LOG.warn("segment left behind", "cause", failure);
            }
        }
    }
}
