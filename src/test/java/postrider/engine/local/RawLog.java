package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// The least that a durable commit can be: one thread takes what waits, appends it to a file and
/// syncs it. The engine is measured against this.
final class RawLog {
    private static final int BATCH = 512;

    private record Entry(byte[] octets, CompletableFuture<Boolean> done) {}

    private final Path path;
    private final FileChannel file;
    private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);

    RawLog(Path path) throws IOException {
        this.path = path;
        this.file =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
        thread.start();
    }

    /// Returns when the octets are on the disk.
    void append(byte[] octets) {
        Entry entry = new Entry(octets, new CompletableFuture<>());
        queue.add(entry);
        entry.done().join();
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        List<Entry> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                for (Entry entry : batch) {
                    if (buffer.remaining() < entry.octets().length) {
                        write(buffer);
                    }
                    buffer.put(entry.octets());
                }
                write(buffer);
                file.force(false);
                batch.forEach(entry -> entry.done().complete(true));
                batch.clear();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            batch.forEach(entry -> entry.done().completeExceptionally(failure));
        }
    }

    private void write(ByteBuffer buffer) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }

    /// Ends the thread and deletes the file. Nothing may wait any more.
    void close() throws IOException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException later) {
            throw new AssertionError(later);
        }
        file.close();
        Files.delete(path);
    }
}
