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
    AccountRows.Content attach(Writer writer, ThreadId thread) {
        BlobId headerId = writer.attach(header);
        BlobId bodyId = body == null ? null : writer.attach(body);
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
