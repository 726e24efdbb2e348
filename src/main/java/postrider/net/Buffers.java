package postrider.net;

import java.util.concurrent.ArrayBlockingQueue;

/// Spare buffers of one size, so that a busy connection has a large one and an idle one none.
public final class Buffers {
    /// Octets in each: a whole TLS record with its overhead.
    public static final int SIZE = 17 * 1024;

    private final ArrayBlockingQueue<byte[]> spare;

    /// @param keep how many spare ones stay in memory
    public Buffers(int keep) {
        spare = new ArrayBlockingQueue<>(keep);
    }

    /// A buffer of `SIZE` octets with arbitrary content.
    public byte[] take() {
        byte[] buffer = spare.poll();
        return buffer == null ? new byte[SIZE] : buffer;
    }

    /// Gives a buffer back; the caller must not touch it again. Other sizes are dropped.
    public void give(byte[] buffer) {
        if (buffer.length == SIZE && spare.remainingCapacity() > 0) {
            spare.offer(buffer);
        }
    }
}
