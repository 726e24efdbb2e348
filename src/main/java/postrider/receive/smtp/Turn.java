package postrider.receive.smtp;

import java.util.List;
import postrider.wire.smtp.Reply;

/// What a command leads to: the next state, the answer, and how the session goes on.
///
/// @param replies in their order; one, except after a message by LMTP, and none after TLS began
/// @param fault how the answer counts against the client
record Turn(State next, List<Reply> replies, Then then, Fault fault) {
    enum Then {
        GO_ON,
        /// Close once the answer is sent.
        CLOSE,
        /// Cut off without an answer: any answer could be wrong.
        CUT_OFF
    }

    /// What clients may do only so often.
    enum Fault {
        NONE,
        /// A command that can't be right.
        COMMAND,
        /// A recipient that does not exist.
        RECIPIENT,
        /// A login that was refused.
        LOGIN
    }

    /// The command did what it is for.
    static Turn done(State next, Reply reply) {
        return new Turn(next, List.of(reply), Then.GO_ON, Fault.NONE);
    }

    /// The command is refused; nothing changes.
    static Turn refused(State state, Reply reply) {
        return refused(state, reply, reply.isPermanent() ? Fault.COMMAND : Fault.NONE);
    }

    /// The command is refused for a reason that counts in its own way.
    static Turn refused(State state, Reply reply, Fault fault) {
        return new Turn(state, List.of(reply), Then.GO_ON, fault);
    }

    /// The session ends with this answer.
    static Turn last(State state, Reply reply) {
        return new Turn(state.withoutTransaction(), List.of(reply), Then.CLOSE, Fault.NONE);
    }
}
