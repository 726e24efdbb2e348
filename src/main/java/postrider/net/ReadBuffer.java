package postrider.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/// Octets received and not yet consumed. Small while its connection is idle, large while much
/// comes. Owned by the reading thread.
public final class ReadBuffer {
    private static final int SMALL = 512;

    private final Buffers buffers;
    private byte[] octets = new byte[SMALL];
    private int start;
    private int end;
    private boolean wasFilled;

    public ReadBuffer(Buffers buffers) {
        this.buffers = buffers;
    }

    /// The array that holds the octets from `start` to before `end`; another one after `fill`.
    public byte[] octets() {
        return octets;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public int size() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /// Drops `count` octets from the front.
    public void consume(int count) {
        if (count < 0 || count > end - start) {
            throw new IllegalArgumentException(count + " of " + (end - start) + " octets");
        }
        start += count;
    }

    /// Reads more octets behind those there are, blocking until some come.
    ///
    /// @param bulk whether much is expected, so that a large buffer is worth it
    /// @return false at the end of the stream
    public boolean fill(ByteStream stream, boolean bulk, Duration timeout) throws IOException {
        makeRoom(bulk);
        int count = stream.read(octets, end, octets.length - end, timeout);
        if (count < 0) {
            return false;
        }
        end += count;
        wasFilled = end == octets.length;
        return true;
    }

    private void makeRoom(boolean bulk) {
        if (start == end) {
            start = 0;
            end = 0;
            boolean large = bulk || wasFilled;
            if (large != octets.length > SMALL || octets.length > Buffers.SIZE) {
                replace(large ? buffers.take() : new byte[SMALL]);
            }
        } else if (start > 0 && (end == octets.length || start > octets.length / 2)) {
            System.arraycopy(octets, start, octets, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == octets.length) {
            byte[] larger =
                    octets.length < Buffers.SIZE ? buffers.take() : new byte[2 * octets.length];
            System.arraycopy(octets, 0, larger, 0, end);
            replace(larger);
        }
    }

    /// Gives the memory back; the buffer is empty afterwards.
    public void release() {
        start = 0;
        end = 0;
        replace(new byte[SMALL]);
    }

    private void replace(byte[] other) {
        buffers.give(octets);
        octets = other;
    }

    /// The index of the first octet of that value at or after `from`, -1 when there is none.
    public int find(byte value, int from) {
        for (int i = from; i < end; i++) {
            if (octets[i] == value) {
                return i;
            }
        }
        return -1;
    }

    /// Takes `count` octets from the front as a new array.
    public byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(octets, start, start + count);
        consume(count);
        return taken;
    }
}
