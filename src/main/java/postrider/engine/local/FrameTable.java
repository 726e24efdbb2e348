package postrider.engine.local;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Where the frames of a record lie. Of a record that is stored as it came the places follow from
/// the numbers of the frames; one of several packed frames has a table behind them: for each, how
/// many octets the frames up to its end take with their heads (8), then a CRC (4) over blob id (8)
/// and those.
final class FrameTable {
    private final SegmentRecord.Head head;
    private final long @Nullable [] ends;

    private FrameTable(SegmentRecord.Head head, long @Nullable [] ends) {
        this.head = head;
        this.ends = ends;
    }

    /// The table in these octets, or null when they are none that fits the head. They are none at
    /// all when the head says so.
    static @Nullable FrameTable of(SegmentRecord.Head head, ByteBuffer octets) {
        if (octets.remaining() != head.tableLength()) {
            return null;
        }
        if (!octets.hasRemaining()) {
            return new FrameTable(head, null);
        }
        int start = octets.position();
        ByteBuffer content = octets.slice(start, Long.BYTES * head.frames());
        if (octets.getInt(start + content.remaining()) != crc(head.id(), content.duplicate())) {
            return null;
        }
        long[] ends = new long[head.frames()];
        content.asLongBuffer().get(ends);
        long begin = 0;
        for (int index = 0; index < ends.length; index++) {
            long size = ends[index] - begin - SegmentRecord.FRAME_HEAD;
            if (size < 1 || size > head.frameLength(index)) {
                return null;
            }
            begin = ends[index];
        }
        return begin == head.stored() - head.tableLength() ? new FrameTable(head, ends) : null;
    }

    /// The table in octets.
    static byte[] octets(long id, long[] ends, int frames) {
        ByteBuffer octets = ByteBuffer.allocate(8 * frames + SegmentRecord.CRC);
        octets.asLongBuffer().put(ends, 0, frames);
        octets.position(8 * frames);
        return octets.putInt(crc(id, octets.slice(0, 8 * frames))).array();
    }

    private static int crc(long id, ByteBuffer ends) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(8).putLong(id).flip());
        crc.update(ends);
        return (int) crc.getValue();
    }

    /// Where a frame with its head begins, from the start of the record.
    long offset(int index) {
        return SegmentRecord.HEAD + end(index - 1);
    }

    /// The octets of a frame with its head.
    int length(int index) {
        return (int) (end(index) - end(index - 1));
    }

    private long end(int index) {
        if (index < 0) {
            return 0;
        }
        long[] known = ends;
        if (known != null) {
            return known[index];
        }
        return index == head.frames() - 1
                ? head.stored()
                : (index + 1L) * (SegmentRecord.FRAME_HEAD + SegmentRecord.FRAME);
    }
}
