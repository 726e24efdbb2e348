package postrider.access.pop3;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import postrider.net.Connection;
import postrider.store.StoredMessage;
import postrider.wire.mime.ByteSource;
import postrider.wire.pop3.DotStream;
import postrider.wire.pop3.Reply;
import postrider.wire.pop3.TopStream;

/// Sends a message, or its beginning, in pieces: memory does not grow with it.
final class Content {
    private static final int PIECE = 16 * 1024;

    private Content() {}

    /// @param top ends it early; null for all of it
    static State send(
            Pop3Session session, State.Transaction now, long message, @Nullable TopStream top)
            throws IOException {
        if (!now.has(message)) {
            session.refuse(Numbered.NO_SUCH_MESSAGE);
            return now;
        }
        StoredMessage stored = now.maildrop().content((int) message);
        if (stored == null) {
            session.refuse(Reply.error("The message was removed by another program"));
            return now;
        }
        ByteSource source = stored.source();
        byte[] piece = new byte[(int) Math.min(PIECE, Math.max(1, source.length()))];
        // The first piece before the answer, since a failure can't be told after it.
        int count = source.read(0, piece, 0, piece.length);
        session.say(Reply.ok(source.length() + " octets"));
        stream(session.connection(), source, piece, count, top);
        return now;
    }

    private static void stream(
            Connection connection,
            ByteSource source,
            byte[] piece,
            int firstCount,
            @Nullable TopStream top)
            throws IOException {
        DotStream dots = new DotStream();
        long offset = 0;
        int count = firstCount;
        while (count > 0) {
            int wanted = top == null ? count : top.take(piece, 0, count);
            dots.feed(piece, 0, wanted, connection::write);
            if (top != null && top.hasEnough()) {
                break;
            }
            offset += count;
            count = next(source, offset, piece);
        }
        dots.finish(connection::write);
    }

    /// A failure here ends the connection: half a message must not look like a whole one.
    private static int next(ByteSource source, long offset, byte[] piece) throws IOException {
        try {
            return source.read(offset, piece, 0, piece.length);
        } catch (RuntimeException failure) {
            throw new IOException("the rest of a message can't be read", failure);
        }
    }
}
