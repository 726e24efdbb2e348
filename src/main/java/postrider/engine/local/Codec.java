package postrider.engine.local;

import org.jspecify.annotations.Nullable;

/// How the frames of a record are stored.
enum Codec {
    /// As they are.
    STORED(0),
    /// Each frame that became smaller is one zstd frame (rfc8878); the others are as they are.
    ZSTD(1);

    private final byte code;

    Codec(int code) {
        this.code = (byte) code;
    }

    /// The octet in the head of a record.
    byte code() {
        return code;
    }

    /// The codec with that octet, or null when this version knows none.
    static @Nullable Codec of(byte code) {
        for (Codec codec : values()) {
            if (codec.code == code) {
                return codec;
            }
        }
        return null;
    }
}
