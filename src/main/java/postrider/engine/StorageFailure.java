package postrider.engine;

import org.jspecify.annotations.Nullable;

/// Storage that cannot do what was asked.
public final class StorageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What the caller may conclude.
    public enum Kind {
        /// No room: nothing was changed and it may work later (452 4.3.1).
        FULL,
        /// Not now (queue full, shutting down, engine refuses writes): nothing was changed (451).
        REFUSED,
        /// The change may or may not be durable: give no answer, drop the connection.
        UNKNOWN,
        /// Stored octets or rows are missing or do not match their checksum.
        DAMAGED,
        /// A read failed.
        UNREADABLE
    }

    private final Kind kind;

    public StorageFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
