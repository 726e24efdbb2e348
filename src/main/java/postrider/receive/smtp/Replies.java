package postrider.receive.smtp;

import postrider.envelope.Outcome;
import postrider.envelope.TransactionId;
import postrider.wire.smtp.EnhancedCode;
import postrider.wire.smtp.Reply;
import postrider.wire.smtp.Unusable;

/// The table of what is answered: codes of rfc5321#4.2 and rfc5248, and words for the person who
/// reads a log or a bounce. Nothing that a client sent is in them.
final class Replies {
    static final Reply HELP =
            reply(
                    214,
                    "2.0.0",
                    "This is a mail server. A message is given to it like this:",
                    "EHLO your.host.name        say who you are",
                    "MAIL FROM:<you@example.org>  who sends",
                    "RCPT TO:<them@example.org>   who receives; once for each",
                    "DATA                       then the message, then a line with one dot",
                    "QUIT                       the end",
                    "Also: STARTTLS AUTH RSET NOOP VRFY HELP. Standard: RFC 5321.");
    static final Reply LMTP_HELP =
            reply(
                    214,
                    "2.0.0",
                    "This is LMTP, for a mail server next door (RFC 2033). In order:",
                    "LHLO your.host.name, MAIL FROM:<address>, RCPT TO:<address>, DATA, QUIT.",
                    "Also: STARTTLS RSET NOOP VRFY HELP.");
    static final Reply OK = reply(250, "2.0.0", "OK");
    static final Reply SENDER_OK = reply(250, "2.1.0", "Sender accepted");
    static final Reply RECIPIENT_OK = reply(250, "2.1.5", "Recipient accepted");
    static final Reply LOGGED_IN = reply(235, "2.7.0", "Logged in");
    static final Reply CANNOT_VERIFY =
            reply(252, "2.0.0", "Addresses are not told; send the message and see");
    static final Reply TLS_READY = reply(220, "2.0.0", "Begin TLS");
    static final Reply SEND_DATA = Reply.plain(354, "Send the message, then a line with one dot");

    static final Reply EARLY_TALKER =
            reply(554, "5.5.0", "You spoke before the greeting; wait for it. Closing");
    static final Reply EARLY_DATA =
            reply(554, "5.5.0", "The message came before the 354 reply; wait for it. Closing");
    static final Reply LINE_TOO_LONG = reply(500, "5.5.2", "The line is too long. Closing");
    static final Reply BARE_LF =
            reply(500, "5.5.2", "End lines with CR LF, not with LF alone. Closing");

    static final Reply GREET_FIRST = reply(503, "5.5.1", "Say EHLO and your host name first");
    static final Reply LHLO_FIRST = reply(503, "5.5.1", "Say LHLO and your host name first");
    static final Reply USE_LHLO = reply(500, "5.5.1", "This is LMTP: say LHLO");
    static final Reply USE_EHLO = reply(500, "5.5.1", "This is SMTP: say EHLO");
    static final Reply MAIL_IN_PROGRESS =
            reply(503, "5.5.1", "A message is being sent already; RSET drops it");
    static final Reply MAIL_FIRST = reply(503, "5.5.1", "Say MAIL FROM:<address> first");
    static final Reply RCPT_FIRST =
            reply(503, "5.5.1", "No recipient is accepted; say RCPT TO:<address> first");
    static final Reply UNKNOWN_PARAMETER =
            reply(555, "5.5.4", "Only parameters that EHLO told of are known");

    static final Reply LOGIN_FIRST = reply(530, "5.7.0", "Log in first (AUTH)");
    static final Reply TLS_FIRST =
            reply(538, "5.7.11", "Passwords are taken over TLS only; say STARTTLS first");
    static final Reply NO_LOGIN_HERE =
            reply(502, "5.5.1", "No login here; mail programs use the submission port");
    static final Reply LOGGED_IN_ALREADY = reply(503, "5.5.1", "You are logged in already");
    static final Reply LOGIN_NEEDS_EHLO = reply(503, "5.5.1", "Say EHLO first, not HELO");
    static final Reply UNKNOWN_MECHANISM = reply(504, "5.5.4", "Use AUTH PLAIN or AUTH LOGIN");
    static final Reply LOGIN_REFUSED = reply(535, "5.7.8", "User name or password is wrong");
    static final Reply LOGIN_LATER = reply(454, "4.7.0", "Login is not possible now; try again");
    static final Reply LOGIN_LINE_TOO_LONG =
            reply(500, "5.5.6", "The line is too long. Closing"); // rfc4954#6

    static final Reply NO_TLS = reply(502, "5.5.1", "TLS is not set up on this server");
    static final Reply TLS_ALREADY = reply(503, "5.5.1", "TLS is on already");

    static final Reply TOO_LARGE = reply(552, "5.3.4", "The message is larger than SIZE allows");
    static final Reply NEEDS_SMTPUTF8 =
            reply(553, "5.6.7", "An address that is not ASCII needs the SMTPUTF8 parameter");
    static final Reply NOT_YOUR_ADDRESS =
            reply(553, "5.7.1", "You may send from your own addresses only");
    static final Reply TOO_MANY_RECIPIENTS =
            reply(452, "4.5.3", "Enough recipients; send the others another copy");
    static final Reply MAILBOX_FULL = reply(452, "4.2.2", "The mailbox is full; try again later");
    static final Reply NO_SUCH_MAILBOX = reply(550, "5.1.1", "There is no such mailbox here");
    static final Reply NO_RELAY =
            reply(550, "5.7.1", "Mail for other places is not passed on from here");
    static final Reply NO_REMOTE_YET =
            reply(550, "5.7.1", "This server does not send mail to other servers yet");
    static final Reply NOBODY_YET =
            reply(450, "4.2.1", "Nobody has an account here yet; try again later");
    static final Reply ALIAS_LOOP =
            reply(550, "5.4.6", "The aliases behind this address go in circles");
    static final Reply STORAGE_BUSY =
            reply(451, "4.3.0", "The storage does not answer; try again later");
    static final Reply STORAGE_FULL = reply(452, "4.3.1", "The disk is full; try again later");

    static final Reply TOO_MANY_ERRORS = reply(421, "4.7.0", "Too many bad commands. Closing");
    static final Reply TOO_MANY_BAD_RECIPIENTS =
            reply(421, "4.7.0", "Too many mailboxes that do not exist. Closing");
    static final Reply TOO_MANY_FAILED_LOGINS =
            reply(421, "4.7.0", "Too many failed logins. Closing");
    static final Reply TOO_MANY_IDLE_COMMANDS =
            reply(421, "4.7.0", "Too many commands that move no mail. Closing");
    static final Reply TOO_MANY_CONNECTIONS =
            reply(421, "4.7.0", "Too many connections; try again later");
    static final Reply WAITED_TOO_LONG = reply(421, "4.4.2", "Waited too long. Closing");
    static final Reply TOO_SLOW = reply(421, "4.4.2", "The message comes too slowly. Closing");
    static final Reply STOPPING =
            reply(421, "4.3.2", "The server is going down; try again in a moment");

    private Replies() {}

    private static Reply reply(int code, String enhanced, String... lines) {
        String[] numbers = enhanced.split("\\.", -1);
        EnhancedCode status =
                new EnhancedCode(
                        Integer.parseInt(numbers[0]),
                        Integer.parseInt(numbers[1]),
                        Integer.parseInt(numbers[2]));
        return Reply.of(code, status, lines);
    }

    static Reply banner(Role role, String hostname) {
        // rfc5321#4.3.1: programs look for the word ESMTP
        return Reply.plain(
                220,
                switch (role) {
                    case SMTP -> hostname + " ESMTP Postrider";
                    case SUBMISSION -> hostname + " ESMTP Postrider submission";
                    case LMTP -> hostname + " LMTP Postrider";
                });
    }

    static Reply goodbye(String hostname) {
        return reply(221, "2.0.0", hostname + " says goodbye");
    }

    static Reply ourFault(String incident) {
        return reply(421, "4.3.0", "Our fault; it is logged as " + incident + ". Closing");
    }

    static Reply badLogin(String rule) {
        return reply(501, "5.5.2", "Login: " + rule);
    }

    /// What is said of a line that is no command.
    static Reply of(Unusable unusable) {
        String wanted = "Expected " + unusable.rule();
        return switch (unusable.fault()) {
            case EMPTY -> reply(500, "5.5.2", "An empty line is no command; try HELP");
            case CONTROLS -> reply(500, "5.5.2", wanted);
            case UNKNOWN -> reply(500, "5.5.1", "Not a command that is known here; try HELP");
            case NOT_IMPLEMENTED -> reply(502, "5.5.1", "Not done here; try HELP");
            case FOREIGN -> reply(554, "5.5.1", "This is a mail server and speaks SMTP. Closing");
            case ARGUMENT, PARAMETER_VALUE -> reply(501, "5.5.4", wanted);
            case SENDER -> reply(501, "5.1.7", "Sender: expected " + unusable.rule());
            case RECIPIENT -> reply(501, "5.1.3", "Recipient: expected " + unusable.rule());
            case PARAMETER_UNKNOWN -> UNKNOWN_PARAMETER;
        };
    }

    /// What is said of a message, after its text; there is nothing to say of an unknown outcome.
    static Reply of(TransactionId id, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Stored _ -> reply(250, "2.0.0", id + " stored");
            case Outcome.Refused refused -> of(id, refused.why());
            case Outcome.Deferred deferred -> of(id, deferred.why());
            case Outcome.Unknown _ -> throw new IllegalArgumentException("no answer to give");
        };
    }

    private static Reply of(TransactionId id, Outcome.Refusal why) {
        return switch (why) {
            case TOO_LARGE -> reply(552, "5.3.4", id + " The message is larger than SIZE allows");
            case HEADER_TOO_LARGE -> reply(552, "5.3.4", id + " The message header is too large");
            case BAD_LINE_ENDS ->
                    reply(550, "5.6.0", id + " The message has a NUL, or CR or LF alone");
            case LOOP ->
                    reply(554, "5.4.6", id + " The message goes in circles: too many Received");
            case MAILBOX_GONE -> reply(550, "5.1.1", id + " The mailbox was just removed");
        };
    }

    private static Reply of(TransactionId id, Outcome.Deferral why) {
        return switch (why) {
            case STORAGE_FULL -> reply(452, "4.3.1", id + " The disk is full; try again later");
            case STORAGE_BUSY ->
                    reply(451, "4.3.0", id + " The storage does not answer; try again later");
            case MAILBOX_FULL -> reply(452, "4.2.2", id + " The mailbox is full; try again later");
        };
    }
}
