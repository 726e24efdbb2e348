package postrider.engine.local;

import org.jspecify.annotations.Nullable;

/// The life of a segment's file.
public enum SegmentState {
    /// May grow.
    OPEN(0),
    /// Will not be written again.
    SEALED(1),
    /// Sealed, and kept whatever it holds, because rows that referred to it may be lost.
    KEPT(2),
    /// Sealed, and being emptied: what lives in it is copied elsewhere, and nothing new refers to
    /// it.
    CONDEMNED(3);

    private final byte code;

    SegmentState(int code) {
        this.code = (byte) code;
    }

    /// What people call it.
    public String word() {
        return switch (this) {
            case OPEN -> "open";
            case SEALED -> "sealed";
            case KEPT -> "kept";
            case CONDEMNED -> "condemned";
        };
    }

    /// How the tables write it.
    byte code() {
        return code;
    }

    static @Nullable SegmentState of(byte code) {
        for (SegmentState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        return null;
    }
}
