package postrider.receive.smtp;

/// HELP: for a person who types (rfc5321#4.1.1.8).
final class HelpVerb {
    private HelpVerb() {}

    static Turn turn(SmtpSession session) {
        return Turn.done(
                session.state(), session.role() == Role.LMTP ? Replies.LMTP_HELP : Replies.HELP);
    }
}
