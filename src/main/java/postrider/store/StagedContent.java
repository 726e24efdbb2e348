package postrider.store;

import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.BlobId;
import postrider.engine.StagedBlob;
import postrider.engine.Writer;

/// A complete message that is not durable yet: its octets, what ties it to a conversation, and its
/// encoded index.
record StagedContent(StagedBlob header, @Nullable StagedBlob body, ThreadLinks links, Bytes index)
        implements AutoCloseable {
    long size() {
        return header.length() + (body == null ? 0 : body.length());
    }

    /// Makes the octets durable with a change; every row that holds the ids calls this once.
    ///
    /// @param note of where the message stands, without its body
    AccountRows.Content attach(Writer writer, ThreadId thread, SalvageNote note) {
        BlobId bodyId =
                body == null
                        ? null
                        : writer.attach(
                                body, SalvageNote.ofBody(note.account(), note.email()).encode());
        BlobId headerId = writer.attach(header, note.withBody(bodyId).encode());
        return new AccountRows.Content(
                headerId,
                header.length(),
                bodyId,
                body == null ? 0 : body.length(),
                thread,
                links,
                index);
    }

    @Override
    public void close() {
        header.close();
        if (body != null) {
            body.close();
        }
    }
}
