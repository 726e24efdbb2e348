package postrider.engine.local;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.util.Native;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import postrider.base.Log;
import postrider.engine.StorageFailure;

/// Makes the content of frames smaller and brings it back, on the caller's thread.
///
/// The contexts of the library take some 100 KB outside the heap and are dear to make, so a few are
/// kept. No more are in use than threads run at one time: nothing waits while it has one.
final class Packing implements AutoCloseable {
    private static final Log LOG = Log.of("engine");

    private final Settings.Compression settings;
    private final BlockingQueue<Packer> packers;
    private final BlockingQueue<ZstdDecompressCtx> unpackers;
    private volatile boolean closed;

    /// A context and room for what it makes.
    private static final class Packer implements AutoCloseable {
        final ZstdCompressCtx context = new ZstdCompressCtx();
        final byte[] room = new byte[Math.toIntExact(Zstd.compressBound(SegmentRecord.FRAME))];

        Packer(int level) {
            // Our own checksum covers the stored octets, another the plain ones.
            context.setLevel(level).setChecksum(false);
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /// Loads the library at once: later there may be no room or handle to do so.
    ///
    /// @throws StorageFailure of kind UNREADABLE when it does not load
    Packing(Settings.Compression settings) {
        try {
            Native.load();
        } catch (LinkageError unloadable) {
            throw new StorageFailure(
                    StorageFailure.Kind.UNREADABLE,
                    "the library zstd cannot be loaded: " + unloadable.getMessage(),
                    unloadable);
        }
        this.settings = settings;
        packers = new ArrayBlockingQueue<>(settings.idleContexts());
        unpackers = new ArrayBlockingQueue<>(settings.idleContexts());
    }

    /// The smaller form of at most a frame of octets, or null when it would not be smaller by the
    /// least gain.
    byte @Nullable [] pack(byte[] octets, int offset, int length) {
        if (settings.level() == 0 || length < 2) {
            return null;
        }
        Packer known = packers.poll();
        Packer packer = known != null ? known : new Packer(settings.level());
        int size =
                packer.context.compressByteArray(
                        packer.room, 0, packer.room.length, octets, offset, length);
        int most = (int) (length * (100L - settings.leastGain()) / 100);
        byte[] packed =
                size <= Math.min(most, length - 1) ? Arrays.copyOf(packer.room, size) : null;
        giveBack(packers, packer);
        return packed;
    }

    /// The plain octets, or null when the packed ones do not stand for exactly so many.
    byte @Nullable [] unpack(byte[] packed, int offset, int length, int plain) {
        ZstdDecompressCtx known = unpackers.poll();
        ZstdDecompressCtx context = known != null ? known : new ZstdDecompressCtx();
        byte[] octets = new byte[plain];
        try {
            int size = context.decompressByteArray(octets, 0, plain, packed, offset, length);
            return size == plain ? octets : null;
        } catch (ZstdException malformed) {
            LOG.debug("frame that does not unpack", "cause", malformed);
            return null;
        } finally {
            giveBack(unpackers, context);
        }
    }

    private <T extends AutoCloseable> void giveBack(BlockingQueue<T> idle, T context) {
        if (!idle.offer(context)) {
            close(context);
        } else if (closed) {
            drain(idle);
        }
    }

    private static void drain(BlockingQueue<? extends AutoCloseable> idle) {
        for (AutoCloseable context = idle.poll(); context != null; context = idle.poll()) {
            close(context);
        }
    }

    private static void close(AutoCloseable context) {
        try {
            context.close();
        } catch (Exception failure) {
            LOG.warn("giving a context back", "cause", failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        drain(packers);
        drain(unpackers);
    }
}
