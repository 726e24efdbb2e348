package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Walks a segment from record to record without reading contents.
///
/// @param end everything before it is whole as far as heads, trailers and marks tell
/// @param lastCommit the highest commit that anything in it speaks of; 0 for none
record SegmentScan(long end, long lastCommit) {
    /// Reads until the end or the first octets that are no record. What follows those was never
    /// referred to when the tail is torn by a crash; else the caller notices that `end` is too
    /// small.
    static SegmentScan of(SegmentFiles.SegmentFile file, long number) throws IOException {
        long length = file.length();
        if (!SegmentRecord.isFileHead(read(file, 0, SegmentRecord.FILE_HEAD, length), number)) {
            return new SegmentScan(0, 0);
        }
        long at = SegmentRecord.FILE_HEAD;
        long commit = 0;
        while (at < length) {
            ByteBuffer octets = read(file, at, SegmentRecord.HEAD, length);
            SegmentRecord.Mark mark = SegmentRecord.mark(octets);
            if (mark != null) {
                commit = Math.max(commit, mark.commit());
                at += SegmentRecord.MARK;
                continue;
            }
            SegmentRecord.Head head = SegmentRecord.head(octets);
            if (head == null) {
                break;
            }
            long tail = at + SegmentRecord.HEAD + head.stored();
            SegmentRecord.Trailer trailer = trailer(file, tail, length);
            if (trailer == null || trailer.id() != head.id()) {
                break;
            }
            commit = Math.max(commit, trailer.commit());
            at = tail + trailer.length();
        }
        return new SegmentScan(at, commit);
    }

    private static SegmentRecord.@Nullable Trailer trailer(
            SegmentFiles.SegmentFile file, long at, long length) throws IOException {
        int size = SegmentRecord.trailerLength(read(file, at, 8, length));
        return size == 0 ? null : SegmentRecord.trailer(read(file, at, size, length));
    }

    /// At most `count` octets; fewer where the file ends, none beyond it.
    private static ByteBuffer read(SegmentFiles.SegmentFile file, long at, int count, long length)
            throws IOException {
        ByteBuffer octets = ByteBuffer.allocate((int) Math.max(0, Math.min(count, length - at)));
        file.read(at, octets);
        return octets.flip();
    }
}
