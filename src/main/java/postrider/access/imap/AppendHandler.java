package postrider.access.imap;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import postrider.engine.StorageFailure;
import postrider.net.Connection;
import postrider.net.LineTooLong;
import postrider.store.AppendOutcome;
import postrider.store.Draft;
import postrider.store.MailboxInfo;
import postrider.wire.imap.Append;
import postrider.wire.imap.LiteralMark;
import postrider.wire.imap.ResponseCode;

/// APPEND (rfc3501#6.3.11). The message goes to the store as it comes, octet for octet.
final class AppendHandler {
    private AppendHandler() {}

    static Reply handle(ImapSession session, Append append) throws IOException {
        MailboxInfo mailbox = MailboxNames.find(session, append.mailbox());
        Reply refusal = refusal(session, append, mailbox);
        if (refusal != null || mailbox == null) {
            return refuse(
                    session, append.message(), refusal == null ? CopyHandler.TRY_CREATE : refusal);
        }
        if (append.message().synchronizing()) {
            session.responder().goOn("Send the message");
        }
        try (Draft draft = session.service().store().draft()) {
            Reply flaw = receive(session, append.message().size(), draft);
            if (!isLineEnd(session.connection())) {
                return Reply.bad("End of command expected behind the message")
                        .then(Reply.After.END);
            }
            return flaw == null ? store(session, append, mailbox, draft) : flaw;
        }
    }

    private static @Nullable Reply refusal(
            ImapSession session, Append append, @Nullable MailboxInfo mailbox) {
        if (append.message().size() > session.service().settings().messageOctets()) {
            return Reply.no(ResponseCode.TOOBIG, "Message is too large");
        }
        if (append.message().size() == 0) {
            return Reply.no(ResponseCode.CANNOT, "Message is empty");
        }
        return mailbox == null ? CopyHandler.TRY_CREATE : null;
    }

    /// A message that comes unasked is passed over, if it is not beyond all measure.
    private static Reply refuse(ImapSession session, LiteralMark message, Reply refusal)
            throws IOException {
        if (message.synchronizing()) {
            return refusal;
        }
        if (message.size() > session.service().settings().messageOctets()) {
            return refusal.then(Reply.After.END);
        }
        receive(session, message.size(), null);
        return isLineEnd(session.connection()) ? refusal : refusal.then(Reply.After.END);
    }

    /// Reads the whole message.
    ///
    /// @param draft takes the octets; null when nobody wants them
    /// @return what is wrong with the message; null if nothing is
    private static @Nullable Reply receive(ImapSession session, long size, @Nullable Draft draft)
            throws IOException {
        Connection connection = session.connection();
        ImapSettings settings = session.service().settings();
        Deadline deadline =
                new Deadline(
                        session.service().world().ticker(),
                        settings.inCommand(),
                        settings.bytesPerSecond());
        deadline.extend(size);
        Reply flaw = null;
        long missing = size;
        while (missing > 0) {
            ByteBuffer some = deadline.await(connection);
            int count = (int) Math.min(missing, some.remaining());
            int start = some.arrayOffset() + some.position();
            if (flaw == null && hasNul(some.array(), start, count)) {
                // rfc3501#9: CHAR8 is any octet but NUL
                flaw = Reply.no(ResponseCode.CANNOT, "Message holds a NUL octet");
            }
            if (flaw == null && draft != null) {
                flaw = write(draft, some.array(), start, count);
            }
            connection.consume(count);
            missing -= count;
        }
        connection.timeout(settings.inCommand());
        return flaw;
    }

    private static @Nullable Reply write(Draft draft, byte[] octets, int start, int count) {
        try {
            draft.write(octets, start, count);
            return null;
        } catch (StorageFailure failure) {
            if (failure.kind() == StorageFailure.Kind.FULL) {
                return Reply.no(ResponseCode.LIMIT, "The server has no room now");
            }
            return Reply.no(ResponseCode.UNAVAILABLE, "The mail store does not work now");
        }
    }

    private static boolean hasNul(byte[] octets, int start, int count) {
        for (int i = start; i < start + count; i++) {
            if (octets[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLineEnd(Connection connection) throws IOException {
        try {
            byte[] line = connection.readLine(2);
            if (line == null) {
                throw new EOFException("the client has gone behind a message");
            }
            return line.length == 1 || line[0] == '\r';
        } catch (LineTooLong _) {
            return false;
        }
    }

    private static Reply store(
            ImapSession session, Append append, MailboxInfo mailbox, Draft draft) {
        OffsetDateTime date = append.internalDate();
        Instant arrived =
                date == null ? session.service().world().clock().instant() : date.toInstant();
        AppendOutcome outcome =
                session.mail()
                        .append(mailbox.id(), draft, FlagWords.toFlags(append.flags()), arrived);
        return switch (outcome) {
            case AppendOutcome.Appended(long uidValidity, long uid) ->
                    Reply.ok(ResponseCode.appendUid(uidValidity, uid), "Appended");
            case AppendOutcome.NoMailbox _ -> CopyHandler.TRY_CREATE;
            case AppendOutcome.OverQuota _ ->
                    Reply.no(ResponseCode.OVERQUOTA, "The account has no room left");
            case AppendOutcome.HeaderTooLarge _ ->
                    Reply.no(ResponseCode.TOOBIG, "The header of the message is too large");
        };
    }
}
