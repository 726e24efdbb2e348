package postrider.engine.local;

import java.util.Arrays;
import postrider.base.Bytes;

/// Makes the frames of one record, in order, and knows what its head will say. Not for use by
/// several threads.
final class FrameWriter {
    private final Packing packing;
    private final long id;
    private long[] ends = new long[1];
    private int frames;
    private boolean packed;

    FrameWriter(Packing packing, long id) {
        this.packing = packing;
        this.id = id;
    }

    /// The next frame in the form in which it is stored. All but the last have
    /// `SegmentRecord.FRAME` plain octets.
    byte[] next(byte[] octets, int offset, int length) {
        byte[] frame = Frame.of(packing, id, frames, octets, offset, length);
        packed |= frame.length < SegmentRecord.FRAME_HEAD + length;
        if (frames == ends.length) {
            ends = Arrays.copyOf(ends, 2 * frames);
        }
        ends[frames] = stored() + frame.length;
        frames++;
        return frame;
    }

    /// Octets of the frames made so far.
    long stored() {
        return frames == 0 ? 0 : ends[frames - 1];
    }

    /// What follows the last frame; often nothing.
    byte[] table() {
        return packed && frames > 1 ? FrameTable.octets(id, ends, frames) : new byte[0];
    }

    /// The head of the whole record.
    ///
    /// @param plain octets of all frames before they were packed
    SegmentRecord.Head head(long plain, long staged, byte[] hash) {
        return new SegmentRecord.Head(
                id,
                packed ? Codec.ZSTD : Codec.STORED,
                plain,
                stored() + table().length,
                frames,
                staged,
                Bytes.copyOf(hash));
    }
}
