package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import postrider.base.Log;

/// Segment files open for reading: at most so many, the least recently used closed first, none
/// closed under a read. Methods block on the disk.
final class SegmentReaders implements AutoCloseable {
    private static final Log LOG = Log.of("engine");

    private final SegmentFiles files;
    private final int most;
    // In order of use. Guarded by itself, as are the handles.
    private final Map<Long, Handle> open = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Handle {
        final SegmentFiles.SegmentFile file;
        int users;
        boolean dropped;

        Handle(SegmentFiles.SegmentFile file) {
            this.file = file;
        }
    }

    SegmentReaders(SegmentFiles files, int most) {
        this.files = files;
        this.most = most;
    }

    /// Reads until the buffer is full or the segment ends.
    int read(long segment, long position, ByteBuffer target) throws IOException {
        Handle handle = take(segment);
        try {
            return handle.file.read(position, target);
        } finally {
            leave(handle);
        }
    }

    /// So many octets of a segment; zeros where it ends.
    ByteBuffer fetch(long segment, long position, int count) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(count);
        read(segment, position, octets);
        return octets.clear();
    }

    private Handle take(long segment) throws IOException {
        synchronized (open) {
            Handle known = open.get(segment);
            if (known != null) {
                known.users++;
                return known;
            }
        }
        Handle fresh = new Handle(files.open(SegmentNames.segment(segment)));
        synchronized (open) {
            Handle other = open.get(segment);
            if (other != null) {
                closeQuietly(fresh);
                other.users++;
                return other;
            }
            fresh.users++;
            open.put(segment, fresh);
            trim();
            return fresh;
        }
    }

    private void leave(Handle handle) {
        synchronized (open) {
            handle.users--;
            if (handle.dropped && handle.users == 0) {
                closeQuietly(handle);
            }
        }
    }

    /// Forgets a segment whose file is going away.
    void drop(long segment) {
        synchronized (open) {
            Handle handle = open.remove(segment);
            if (handle != null) {
                retire(handle);
            }
        }
    }

    private void trim() {
        Iterator<Handle> eldest = open.values().iterator();
        while (open.size() > most) {
            Handle handle = eldest.next();
            eldest.remove();
            retire(handle);
        }
    }

    private static void retire(Handle handle) {
        handle.dropped = true;
        if (handle.users == 0) {
            closeQuietly(handle);
        }
    }

    private static void closeQuietly(Handle handle) {
        try {
            handle.file.close();
        } catch (IOException failure) {
            LOG.warn("closing a segment", "cause", failure);
        }
    }

    @Override
    public void close() {
        synchronized (open) {
            open.values().forEach(SegmentReaders::retire);
            open.clear();
        }
    }
}
