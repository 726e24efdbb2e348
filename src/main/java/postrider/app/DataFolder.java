package postrider.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import postrider.base.Reason;
import postrider.base.World;
import postrider.engine.StorageFailure;
import postrider.engine.local.LocalEngine;

/// The folder that holds everything, open in this process: the store and nobody else in it.
public final class DataFolder implements AutoCloseable {
    private static final List<String> PRIVATE = List.of("store", "search", "tls-key.pem");
    private static final Set<PosixFilePermission> OTHERS =
            PosixFilePermissions.fromString("---rwxrwx");

    private final Path path;
    private final boolean fresh;
    private final LocalEngine engine;

    private DataFolder(Path path, boolean fresh, LocalEngine engine) {
        this.path = path;
        this.fresh = fresh;
        this.engine = engine;
    }

    /// Takes the folder, which is made when it is missing.
    ///
    /// @throws StartFailure when it belongs to another user, is in use, or cannot be read
    public static DataFolder open(Path path, World world) throws StartFailure {
        boolean fresh = prepare(path);
        try {
            return new DataFolder(
                    path,
                    fresh,
                    LocalEngine.open(
                            path.resolve("store"),
                            postrider.engine.local.Settings.defaults(),
                            world));
        } catch (StorageFailure failure) {
            throw new StartFailure(
                    failure.kind() == StorageFailure.Kind.REFUSED
                            ? StartFailure.UNAVAILABLE
                            : StartFailure.CANNOT_CREATE,
                    String.valueOf(failure.getMessage()));
        }
    }

    /// Makes the folder if there is none, for nobody else to read; returns whether it did.
    private static boolean prepare(Path path) throws StartFailure {
        try {
            if (Files.isDirectory(path)) {
                checkOwner(path);
                checkModes(path);
                return false;
            }
            Files.createDirectories(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            return true;
        } catch (IOException refused) {
            throw new StartFailure(
                    StartFailure.CANNOT_CREATE,
                    "cannot make the data folder " + path + ": " + Reason.of(refused));
        }
    }

    /// Refuses a folder of somebody else: what we wrote there would belong to the wrong user.
    ///
    /// @throws StartFailure naming the user to be
    public static void checkOwner(Path path) throws StartFailure {
        try {
            String owner = Files.getOwner(path).getName();
            if (!owner.equals(System.getProperty("user.name"))) {
                throw new StartFailure(
                        StartFailure.NO_PERMISSION,
                        "the data folder "
                                + path
                                + " belongs to "
                                + owner
                                + "; try: sudo -u "
                                + owner
                                + " postrider ...");
            }
            if (!Files.isReadable(path) || !Files.isWritable(path)) {
                throw new StartFailure(
                        StartFailure.NO_PERMISSION,
                        "the data folder " + path + " cannot be written: look at its file mode");
            }
        } catch (IOException refused) {
            throw new StartFailure(
                    StartFailure.NO_PERMISSION,
                    "cannot look into the data folder " + path + ": " + Reason.of(refused));
        }
    }

    /// Refuses a folder that other users of the machine can change, and what only we may see when
    /// they can. The folder itself may be open to look into: all in it is made for the owner alone.
    private static void checkModes(Path path) throws StartFailure, IOException {
        checkMode(path, Set.of(PosixFilePermission.OTHERS_WRITE), "written", "o-w");
        for (String name : PRIVATE) {
            Path file = path.resolve(name);
            if (Files.exists(file)) {
                checkMode(file, OTHERS, "used", "go-rwx");
            }
        }
    }

    private static void checkMode(
            Path file, Set<PosixFilePermission> wrong, String how, String mend)
            throws StartFailure, IOException {
        if (!Collections.disjoint(Files.getPosixFilePermissions(file), wrong)) {
            throw new StartFailure(
                    StartFailure.NO_PERMISSION,
                    file + " can be " + how + " by others; try: chmod " + mend + " " + file);
        }
    }

    public Path path() {
        return path;
    }

    /// Whether it was made just now.
    public boolean isNew() {
        return fresh;
    }

    public LocalEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
    }
}
