package postrider.engine.local;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One frame of a record: the length of what follows (4), its CRC (4), the content. A frame of
/// fewer octets than it stands for is packed, one of as many is stored as it came.
final class Frame {
    private Frame() {}

    /// The frame of at most `SegmentRecord.FRAME` plain octets.
    static byte[] of(Packing packing, long id, int index, byte[] octets, int offset, int length) {
        byte[] packed = packing.pack(octets, offset, length);
        int size = packed == null ? length : packed.length;
        byte[] frame = new byte[SegmentRecord.FRAME_HEAD + size];
        System.arraycopy(
                packed == null ? octets : packed,
                packed == null ? offset : 0,
                frame,
                SegmentRecord.FRAME_HEAD,
                size);
        ByteBuffer.wrap(frame)
                .putInt(size)
                .putInt(crc(id, index, frame, SegmentRecord.FRAME_HEAD, size));
        return frame;
    }

    /// The plain octets of a frame, or null when it is damaged. No more memory is taken than the
    /// head of the record allows.
    static byte @Nullable [] content(
            Packing packing, SegmentRecord.Head head, int index, byte[] frame) {
        int plain = head.frameLength(index);
        int size = frame.length - SegmentRecord.FRAME_HEAD;
        ByteBuffer fields = ByteBuffer.wrap(frame);
        if (size < 0
                || size > plain
                || fields.getInt() != size
                || fields.getInt()
                        != crc(head.id(), index, frame, SegmentRecord.FRAME_HEAD, size)) {
            return null;
        }
        if (size < plain) {
            return head.codec() == Codec.ZSTD
                    ? packing.unpack(frame, SegmentRecord.FRAME_HEAD, size, plain)
                    : null;
        }
        byte[] content = new byte[size];
        fields.get(content);
        return content;
    }

    /// The checksum binds a frame to its blob and place, so that a stray one is not taken for it.
    static int crc(long id, int index, byte[] octets, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(12).putLong(id).putInt(index).flip());
        crc.update(octets, offset, length);
        return (int) crc.getValue();
    }
}
