package postrider.story;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/// A file system in a file, whose power can be cut: what was not synced by then is lost. Mounting
/// needs root and loop devices; where they are missing the story is skipped.
final class VirtualDisk implements AutoCloseable {
    private static final long OCTETS = 2L << 30;
    // So that nothing becomes durable by waiting: the journal is not written because of its age,
    // and does not bring the content of files along.
    private static final String OPTIONS = "loop,data=writeback,commit=600";
    // EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH: the journal stays as it is on the disk.
    private static final String CUT =
            "import fcntl, os, struct, sys\n"
                    + "disk = os.open(sys.argv[1], os.O_RDONLY)\n"
                    + "fcntl.ioctl(disk, 0x8004587D, struct.pack('I', 2))\n";

    private final Path image;
    private final Path folder;

    /// Makes an empty disk and mounts it.
    ///
    /// @param image the file that holds it; is made
    /// @param folder where it is mounted; is made
    VirtualDisk(Path image, Path folder) throws IOException {
        this.image = image;
        this.folder = folder;
        Files.createDirectory(folder);
        try (FileChannel file =
                FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), OCTETS - 1);
        }
        run("mkfs.ext4", "-q", "-F", image.toString()).ok();
        Ran mounted = mount();
        if (mounted.exit() != 0)
            throw new TestAbortedException("SKIPPED: no disk can be mounted: " + mounted.err());
        Files.delete(folder.resolve("lost+found"));
    }

    /// Cuts the power. From now on every write fails, and nothing more reaches the image.
    void cut() {
        run("python3", "-c", CUT, folder.toString()).ok();
    }

    /// The power is back: the disk shows what was durable. No file of it may be open.
    void restore() {
        run("umount", folder.toString()).ok();
        mount().ok();
    }

    @Override
    public void close() {
        run("umount", folder.toString()).ok();
    }

    private Ran mount() {
        return run("mount", "-o", OPTIONS, image.toString(), folder.toString());
    }

    private Ran run(String... words) {
        return Ran.of(image.getParent(), "", Map.of("LC_ALL", "C.UTF-8"), List.of(words));
    }
}
