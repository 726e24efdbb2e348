package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Segment files in a folder of the real disk. Its methods must not run on threads that may be
/// interrupted: an interrupt closes a `FileChannel` under everybody who uses it.
final class DiskSegmentFiles implements SegmentFiles {
    private final Path folder;
    private final FileStore disk;

    DiskSegmentFiles(Path folder) throws IOException {
        this.folder = folder;
        this.disk = Files.getFileStore(folder);
    }

    @Override
    public SegmentFile create(String name) throws IOException {
        Set<OpenOption> options =
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            return new DiskFile(
                    FileChannel.open(
                            folder.resolve(name), options, StoreFolder.ownerOnlyFile(folder)));
        } catch (IOException failure) {
            throw classified(failure, 0);
        }
    }

    @Override
    public SegmentFile open(String name) throws IOException {
        return new DiskFile(FileChannel.open(folder.resolve(name), StandardOpenOption.READ));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public List<String> list() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        }
        return names;
    }

    @Override
    public void forceDirectory() throws IOException {
        StoreFolder.forceDirectory(folder);
    }

    @Override
    public long usableSpace() throws IOException {
        return disk.getUsableSpace();
    }

    /// Java has no error numbers and the texts may be translated, so the free space has its say.
    private IOException classified(IOException failure, int wanted) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("No space left") || text.contains("quota exceeded")) {
            return new NoSpace(text, failure);
        }
        try {
            return disk.getUsableSpace() < wanted ? new NoSpace(text, failure) : failure;
        } catch (IOException unknown) {
            failure.addSuppressed(unknown);
            return failure;
        }
    }

    private final class DiskFile implements SegmentFile {
        private final FileChannel channel;

        DiskFile(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public long length() throws IOException {
            return channel.size();
        }

        @Override
        public void write(long position, ByteBuffer octets) throws IOException {
            long at = position;
            try {
                while (octets.hasRemaining()) {
                    at += channel.write(octets, at);
                }
            } catch (IOException failure) {
                throw classified(failure, octets.remaining());
            }
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            int begin = target.position();
            while (target.hasRemaining()) {
                int count = channel.read(target, position + target.position() - begin);
                if (count < 0) {
                    break;
                }
            }
            return target.position() - begin;
        }

        @Override
        public void force() throws IOException {
            try {
                channel.force(false);
            } catch (IOException failure) {
                throw classified(failure, 0);
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
