package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.base.World;
import postrider.engine.Partition;
import postrider.engine.StorageFailure;

class StoreFolderTest {
    @TempDir private Path folder;

    private LocalEngine open(Path where) {
        return LocalEngine.open(where, Settings.defaults(), World.real());
    }

    private void refuses(Path where, String sentence) {
        StorageFailure refused = assertThrows(StorageFailure.class, () -> open(where));
        assertEquals(StorageFailure.Kind.REFUSED, refused.kind());
        assertTrue(String.valueOf(refused.getMessage()).contains(sentence), refused.getMessage());
    }

    @Test
    void isHeldByOneEngineOfAProcess() {
        Partition a = new Partition(Bytes.utf8("a"));
        try (LocalEngine engine = open(folder)) {
            refuses(folder, "is in use by this process");
            engine.tables()
                    .change(
                            a,
                            writer -> {
                                writer.put(a, Bytes.EMPTY, Bytes.EMPTY);
                                return true;
                            });
        }
        open(folder).close();
    }

    /// FR-32.
    @Test
    void leavesWhatANewerVersionWroteAlone() throws IOException {
        open(folder).close();
        Files.writeString(folder.resolve("format"), "postrider store 2\nmore\n");
        Set<Path> before = content();
        refuses(folder, "has format \"2?more\", this version reads \"preview 2\"");
        assertEquals(before, content());
    }

    @Test
    void leavesFoldersOfOthersAlone() throws IOException {
        Files.createDirectory(folder.resolve("tables"));
        Set<Path> before = content();
        refuses(folder, "no format file");
        assertEquals(before, content());
        Files.writeString(folder.resolve("format"), "something else");
        refuses(folder, "has an unknown format");
    }

    @Test
    void saysWhenTheFolderIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        StorageFailure failure = assertThrows(StorageFailure.class, () -> open(file));
        assertEquals(StorageFailure.Kind.UNREADABLE, failure.kind());
        assertTrue(String.valueOf(failure.getMessage()).contains("is not a folder"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void belongsToItsOwnerOnly() throws IOException {
        Path store = folder.resolve("deep/store");
        try (LocalEngine engine = open(store)) {
            Partition a = new Partition(Bytes.utf8("a"));
            engine.tables()
                    .change(
                            a,
                            writer -> {
                                writer.put(a, Bytes.EMPTY, Bytes.EMPTY);
                                return true;
                            });
        }
        for (Path part : List.of(store, store.resolve("tables"), store.resolve("segments"))) {
            assertEquals("rwx------", mode(part));
        }
        for (Path part : List.of(store.resolve("lock"), store.resolve("format"))) {
            assertEquals("rw-------", mode(part));
        }
        try (Stream<Path> segments = Files.list(store.resolve("segments"))) {
            for (Path segment : segments.toList()) {
                assertEquals("rw-------", mode(segment));
            }
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Set<Path> content() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return Set.copyOf(files.toList());
        }
    }
}
