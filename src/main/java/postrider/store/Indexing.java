package postrider.store;

import java.io.IOException;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.engine.StorageFailure;
import postrider.store.text.Preview;
import postrider.store.text.TextSettings;
import postrider.wire.mime.ByteSource;
import postrider.wire.mime.FirstText;
import postrider.wire.mime.MessageIndex;
import postrider.wire.mime.MessageScanner;

/// Makes the message index of new content and reads it back.
final class Indexing {
    /// A larger index is not kept but made again on demand.
    private static final int KEPT_OCTETS = 64 << 10;

    private Indexing() {}

    static MessageScanner scanner() {
        return new MessageScanner(MessageScanner.Settings.DEFAULT);
    }

    /// The index, with its preview, of a message that has been fed.
    static MessageIndex finish(MessageScanner scanner) {
        MessageIndex index = scanner.finish();
        FirstText text = scanner.firstText();
        return text == null ? index : index.withPreview(Preview.of(text, TextSettings.DEFAULT));
    }

    /// What is kept of an index; empty when it is too large.
    static Bytes kept(MessageIndex index) {
        Bytes encoded = index.encode(KEPT_OCTETS);
        return encoded == null ? Bytes.EMPTY : encoded;
    }

    /// The index that was kept, or a fresh one when there is none or it cannot be read.
    static MessageIndex of(Bytes kept, ByteSource source) {
        try {
            return kept.isEmpty() ? of(source) : MessageIndex.decode(kept);
        } catch (Malformed _) {
            return of(source);
        }
    }

    static MessageIndex of(ByteSource source) {
        try {
            MessageScanner scanner = scanner();
            scanner.feed(source);
            return finish(scanner);
        } catch (IOException failure) {
            throw new StorageFailure(
                    StorageFailure.Kind.UNREADABLE, "message cannot be read", failure);
        }
    }
}
