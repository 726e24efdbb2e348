package postrider.story.faults;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// The control file of `src/test/native/faults.c`, which a server is started with: counts its calls
/// that change files below a folder, and lets it die or fail at one of them.
public final class Faults {
    private static final int ARMED = 0;
    private static final int CALLS = 4;
    private static final int FIRST = 8;
    private static final int LAST = 12;
    private static final int ACTION = 16;
    private static final int SOCKETS = 20;
    private static final int LOG = 24;
    private static final int LOG_LENGTH = 4096;

    private final Path library;
    private final Path control;
    private final Path under;
    private final MappedByteBuffer memory;

    /// What happens at a call.
    public enum Action {
        COUNT(0),
        KILL(-1),
        /// Half of a write reaches its file, then the process is killed.
        TEAR(-2),
        EIO(5),
        EMFILE(24),
        ENOSPC(28);

        private final int code;

        Action(int code) {
            this.code = code;
        }

        /// Whether the process ends by it.
        public boolean kills() {
            return code < 0;
        }
    }

    /// @param folder where the control file stands
    /// @param library the compiled `faults.c`
    /// @param under the folder whose files matter
    public Faults(Path folder, Path library, Path under) throws IOException {
        this.library = library;
        this.control = folder.resolve("faults.control");
        this.under = under;
        try (FileChannel file =
                FileChannel.open(
                        control,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            memory = file.map(FileChannel.MapMode.READ_WRITE, 0, LOG + LOG_LENGTH);
        }
        memory.order(ByteOrder.nativeOrder());
    }

    /// The environment of the process that is to fail.
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAULTS_CONTROL", control.toString(),
                "FAULTS_UNDER", under.toString());
    }

    /// From now on calls are counted, and those from the first to the last are hit.
    public void arm(Action action, int first, int last) {
        memory.putInt(ARMED, 0);
        memory.putInt(CALLS, 0);
        memory.putInt(FIRST, first);
        memory.putInt(LAST, last);
        memory.putInt(ACTION, action.code);
        memory.putInt(SOCKETS, action.kills() || action == Action.COUNT ? 1 : 0);
        memory.putInt(ARMED, 1);
    }

    public void disarm() {
        memory.putInt(ARMED, 0);
    }

    /// The calls since it was armed, a letter for each: open to write, read, write, flush, reName,
    /// unlink, truncate or allocate, mkdir, write to a socket.
    public String calls() {
        byte[] log = new byte[Math.min(memory.getInt(CALLS), LOG_LENGTH)];
        memory.get(LOG, log);
        return new String(log, StandardCharsets.US_ASCII);
    }
}
