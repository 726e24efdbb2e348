package postrider.access.imap;

import org.jspecify.annotations.Nullable;
import postrider.wire.imap.ResponseCode;

/// The tagged end of a command (rfc3501#7.1).
///
/// @param text for people, ASCII
/// @param after what happens once it is sent
record Reply(Status status, @Nullable ResponseCode code, String text, After after) {
    /// How it went.
    enum Status {
        OK,
        NO,
        /// Not IMAP, or not in this state.
        BAD
    }

    /// What follows the reply.
    enum After {
        NEXT_COMMAND,
        TLS_HANDSHAKE,
        END
    }

    static Reply ok(String text) {
        return ok(null, text);
    }

    static Reply ok(@Nullable ResponseCode code, String text) {
        return new Reply(Status.OK, code, text, After.NEXT_COMMAND);
    }

    static Reply no(@Nullable ResponseCode code, String text) {
        return new Reply(Status.NO, code, text, After.NEXT_COMMAND);
    }

    static Reply bad(String text) {
        return bad(null, text);
    }

    static Reply bad(@Nullable ResponseCode code, String text) {
        return new Reply(Status.BAD, code, text, After.NEXT_COMMAND);
    }

    /// The same, followed by something else than the next command.
    Reply then(After next) {
        return new Reply(status, code, text, next);
    }

    /// Without the tag.
    @Override
    public String toString() {
        return status + " " + (code == null ? "" : code + " ") + text;
    }
}
