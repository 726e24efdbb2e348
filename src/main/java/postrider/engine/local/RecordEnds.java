package postrider.engine.local;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What stands before and behind the content of a record.
record RecordEnds(SegmentRecord.Head head, SegmentRecord.Trailer trailer) {
    /// Reads them on this thread; null when one is damaged or of another blob.
    static @Nullable RecordEnds of(SegmentReaders readers, BlobWalk.Found blob) throws IOException {
        SystemRows.Location where = blob.where();
        SegmentRecord.Head head =
                SegmentRecord.head(
                        readers.fetch(where.segment(), where.offset(), SegmentRecord.HEAD));
        if (head == null
                || head.id() != blob.id()
                || head.stored() > where.length() - SegmentRecord.HEAD) {
            return null;
        }
        long tail = SegmentRecord.HEAD + head.stored();
        int length = Math.toIntExact(where.length() - tail);
        SegmentRecord.Trailer trailer =
                SegmentRecord.trailer(
                        readers.fetch(where.segment(), where.offset() + tail, length));
        return trailer == null || trailer.id() != blob.id() ? null : new RecordEnds(head, trailer);
    }
}
