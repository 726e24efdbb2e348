package postrider.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk that the stories trust with their power cuts.
class VirtualDiskTest {
    @TempDir Path folder;

    @Test
    void losesWhatWasNotSyncedAndKeepsWhatWas() throws Exception {
        Tool.PYTHON.require();
        Path mounted = folder.resolve("mounted");
        Path synced = mounted.resolve("synced");
        Path written = mounted.resolve("written");
        try (VirtualDisk disk = new VirtualDisk(folder.resolve("disk.img"), mounted)) {
            Files.writeString(written, "lost");
            // The journal that goes with this sync names the file before it, without its content.
            try (FileChannel file =
                    FileChannel.open(synced, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap("kept".getBytes(StandardCharsets.US_ASCII)));
                file.force(true);
                file.write(ByteBuffer.wrap(" not".getBytes(StandardCharsets.US_ASCII)));
            }
            disk.cut();
            disk.restore();
            assertEquals("kept", Files.readString(synced));
            assertFalse(Files.exists(written) && Files.readString(written).equals("lost"));
        }
    }
}
