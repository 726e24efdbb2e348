package postrider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.World;

/// What keeps the data folder from being opened, in one sentence each.
class DataFolderTest {
    @TempDir Path parent;

    private Path folder;

    @BeforeEach
    void choose() {
        folder = parent.resolve("data");
    }

    private StartFailure refused() {
        return assertThrows(
                StartFailure.class, () -> DataFolder.open(folder, World.real()).close());
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void makesItForItsOwnerOnly() throws Exception {
        try (DataFolder data = DataFolder.open(folder, World.real())) {
            assertTrue(data.isNew());
        }
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        try (DataFolder data = DataFolder.open(folder, World.real())) {
            assertFalse(data.isNew());
        }
    }

    @Test
    void takesAFolderThatOthersMayLookInto() throws Exception {
        Files.createDirectory(folder);
        mode(folder, "rwxr-xr-x");
        DataFolder.open(folder, World.real()).close();
    }

    @Test
    void refusesAFolderThatOthersCanChange() throws IOException {
        Files.createDirectory(folder);
        mode(folder, "rwxrwxrwx");
        StartFailure failure = refused();
        assertEquals(StartFailure.NO_PERMISSION, failure.exitCode());
        assertEquals(
                folder + " can be written by others; try: chmod o-w " + folder, failure.sentence());
    }

    @Test
    void refusesAStoreAndAKeyThatOthersCanRead() throws Exception {
        DataFolder.open(folder, World.real()).close();
        Path store = folder.resolve("store");
        mode(store, "rwxr-x---");
        assertEquals(
                store + " can be used by others; try: chmod go-rwx " + store, refused().sentence());
        mode(store, "rwx------");
        Path key = Files.createFile(folder.resolve("tls-key.pem"));
        mode(key, "rw-r--r--");
        assertEquals(
                key + " can be used by others; try: chmod go-rwx " + key, refused().sentence());
    }

    @Test
    void saysWhyItCannotBeMade() throws IOException {
        Files.createFile(folder);
        assertEquals(
                "cannot make the data folder " + folder + ": there is a file of that name",
                refused().sentence());
    }
}
