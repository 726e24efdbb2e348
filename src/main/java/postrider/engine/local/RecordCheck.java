package postrider.engine.local;

import java.nio.ByteBuffer;

/// Whether a stored record is what was written, told from its checksums alone.
final class RecordCheck {
    private RecordCheck() {}

    /// Whether all these octets are the record of blob `id`.
    static boolean isWhole(byte[] octets, long id) {
        ByteBuffer record = ByteBuffer.wrap(octets);
        SegmentRecord.Head head = SegmentRecord.head(record);
        if (head == null || head.id() != id || head.stored() > octets.length - SegmentRecord.HEAD) {
            return false;
        }
        int tail = SegmentRecord.HEAD + (int) head.stored();
        int at = SegmentRecord.HEAD;
        for (int frame = 0; frame < head.frames(); frame++) {
            int content = at + SegmentRecord.FRAME_HEAD;
            int length = content <= tail ? record.getInt(at) : -1;
            if (length < 0
                    || length > tail - content
                    || record.getInt(at + 4)
                            != SegmentRecord.frameCrc(id, frame, octets, content, length)) {
                return false;
            }
            at = content + length;
        }
        SegmentRecord.Trailer trailer =
                SegmentRecord.trailer(record.slice(tail, octets.length - tail));
        return trailer != null && trailer.id() == id;
    }
}
