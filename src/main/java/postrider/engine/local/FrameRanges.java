package postrider.engine.local;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Serves ranges of plain octets from whole frames. Keeps the frame that was read last, since many
/// readers come back for its next octets. For use by any number of threads.
final class FrameRanges {
    private final long length;
    private final IntFunction<byte[]> frames;
    private volatile @Nullable Loaded last;

    private static final class Loaded {
        final int index;
        final byte[] octets;

        Loaded(int index, byte[] octets) {
            this.index = index;
            this.octets = octets;
        }
    }

    /// Ranges.
    ///
    /// @param length plain octets in all
    /// @param frames the plain octets of a frame by its number
    FrameRanges(long length, IntFunction<byte[]> frames) {
        this.length = length;
        this.frames = frames;
    }

    /// As `Blob.read` says.
    int read(long position, byte[] target, int offset, int count) {
        if (count == 0) {
            return 0;
        }
        if (position < 0 || position >= length) {
            return -1;
        }
        int within = (int) (position % SegmentRecord.FRAME);
        byte[] octets = frame((int) (position / SegmentRecord.FRAME));
        int part = Math.min(count, octets.length - within);
        System.arraycopy(octets, within, target, offset, part);
        return part;
    }

    private byte[] frame(int index) {
        Loaded known = last;
        if (known != null && known.index == index) {
            return known.octets;
        }
        byte[] octets = frames.apply(index);
        last = new Loaded(index, octets);
        return octets;
    }
}
