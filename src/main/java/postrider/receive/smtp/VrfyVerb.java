package postrider.receive.smtp;

import postrider.wire.smtp.Vrfy;

/// VRFY: who exists is not told (rfc5321#7.3).
final class VrfyVerb {
    private VrfyVerb() {}

    static Turn turn(State state, Vrfy vrfy) {
        if (!vrfy.isAscii() && !vrfy.smtpUtf8()) {
            return Turn.refused(state, Replies.NEEDS_SMTPUTF8); // rfc6531#3.7.4.2
        }
        return Turn.done(state, Replies.CANNOT_VERIFY);
    }
}
