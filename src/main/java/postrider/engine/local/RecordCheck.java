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
        FrameTable table =
                FrameTable.of(head, record.slice(tail - head.tableLength(), head.tableLength()));
        if (table == null) {
            return false;
        }
        for (int frame = 0; frame < head.frames(); frame++) {
            int at = (int) table.offset(frame);
            int content = at + SegmentRecord.FRAME_HEAD;
            int length = table.length(frame) - SegmentRecord.FRAME_HEAD;
            if (record.getInt(at) != length
                    || record.getInt(at + 4) != Frame.crc(id, frame, octets, content, length)) {
                return false;
            }
        }
        SegmentRecord.Trailer trailer =
                SegmentRecord.trailer(record.slice(tail, octets.length - tail));
        return trailer != null && trailer.id() == id;
    }
}
