package postrider.store;

import org.jspecify.annotations.Nullable;
import postrider.engine.Blob;
import postrider.wire.mime.ByteSource;

/// Header block and body read as one message.
record ContentSource(Blob header, @Nullable Blob body) implements ByteSource {
    @Override
    public long length() {
        return header.length() + (body == null ? 0 : body.length());
    }

    @Override
    public int read(long offset, byte[] target, int at, int length) {
        if (offset < header.length()) {
            int count = (int) Math.min(length, header.length() - offset);
            return header.read(offset, target, at, count);
        }
        return body == null ? -1 : body.read(offset - header.length(), target, at, length);
    }
}
