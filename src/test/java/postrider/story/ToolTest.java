package postrider.story;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class ToolTest {
    @TempDir Path folder;

    @Test
    void skipsTheStoryOfAMissingProgramAndSaysHowToGetIt() {
        var skip =
                assertThrows(
                        TestAbortedException.class,
                        () -> Tool.MBSYNC.require(folder.toString(), false));
        assertEquals("SKIPPED: mbsync (apt install isync)", skip.getMessage());
    }

    @Test
    void failsTheStoryOfAMissingProgramWhereAllMustBeThere() {
        assertThrows(AssertionError.class, () -> Tool.MBSYNC.require(folder.toString(), true));
    }

    @Test
    void findsAProgramOnThePath() throws Exception {
        Files.createFile(
                folder.resolve("mbsync"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        assertDoesNotThrow(() -> Tool.MBSYNC.require("/nowhere:" + folder, true));
    }
}
