package postrider.store;

import postrider.base.Bytes;
import postrider.wire.mime.ByteSource;
import postrider.wire.mime.MessageIndex;

/// Makes the message index of new content and reads it back.
final class Indexing {
    private Indexing() {}

    static Bytes index(ByteSource source) {
        throw new IllegalStateException(String.valueOf(source.length()));
    }

    static MessageIndex read(Bytes encoded, ByteSource source) {
        throw new IllegalStateException(encoded.toString() + source.length());
    }
}
