package postrider.receive.smtp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;
import postrider.base.Log;
import postrider.engine.StorageFailure;
import postrider.net.Connection;
import postrider.net.LineTooLong;
import postrider.net.Stopping;
import postrider.net.tls.TlsDetails;
import postrider.wire.smtp.Auth;
import postrider.wire.smtp.Command;
import postrider.wire.smtp.Data;
import postrider.wire.smtp.Ehlo;
import postrider.wire.smtp.Helo;
import postrider.wire.smtp.Help;
import postrider.wire.smtp.Lhlo;
import postrider.wire.smtp.Mail;
import postrider.wire.smtp.Noop;
import postrider.wire.smtp.Quit;
import postrider.wire.smtp.Rcpt;
import postrider.wire.smtp.Reply;
import postrider.wire.smtp.Rset;
import postrider.wire.smtp.StartTls;
import postrider.wire.smtp.Unusable;
import postrider.wire.smtp.Vrfy;

/// One client's session: reads commands one after another and lets each verb's own file decide. All
/// of it runs on the connection's thread.
final class SmtpSession {
    private static final Log LOG = Log.of("smtp");

    private final SmtpService service;
    private final Connection connection;
    private final Tally tally;
    private State state = State.FRESH;

    SmtpSession(SmtpService service, Connection connection) {
        this.service = service;
        this.connection = connection;
        this.tally = new Tally(service.settings(), connection.isLoopback());
    }

    SmtpService service() {
        return service;
    }

    Connection connection() {
        return connection;
    }

    SmtpSettings settings() {
        return service.settings();
    }

    Role role() {
        return service.role();
    }

    State state() {
        return state;
    }

    /// Whether secrets may be sent on this connection.
    boolean isPrivate() {
        return connection.isTls() || (connection.isLoopback() && settings().plainLoginOnLoopback());
    }

    @Nullable String cipher() {
        TlsDetails tls = connection.tls();
        return tls == null ? null : tls.cipher();
    }

    void run() throws IOException {
        connection.timeout(settings().timeout());
        holdBack();
        if (connection.hasInput()) {
            // rfc5321#3.1: the client waits for the greeting
            send(Replies.EARLY_TALKER);
            return;
        }
        send(Replies.banner(role(), service.hostname()));
        try {
            converse();
        } finally {
            replace(State.FRESH);
        }
    }

    /// A wait so short that no honest client notices.
    private void holdBack() throws IOException {
        if (settings().greetingPause().isZero()) {
            return;
        }
        try {
            service.world().scheduler().sleep(settings().greetingPause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before the greeting");
        }
    }

    private void converse() throws IOException {
        while (true) {
            byte[] line;
            try {
                line = CommandReader.read(this);
            } catch (LineTooLong _) {
                send(Replies.LINE_TOO_LONG);
                return;
            } catch (Stopping _) {
                send(Replies.STOPPING); // rfc5321#3.8
                return;
            } catch (SocketTimeoutException _) {
                send(Replies.WAITED_TOO_LONG);
                return;
            }
            if (line == null) {
                return;
            }
            if (!CommandReader.endsInCrLf(line)) {
                // What comes next may be meant as the rest of this line: it is not obeyed.
                send(Replies.BARE_LF); // rfc5321#2.3.8
                return;
            }
            if (!obey(Command.parse(CommandReader.withoutEnd(line)))) {
                return;
            }
        }
    }

    /// Does what a command asks for.
    ///
    /// @return whether the session goes on
    private boolean obey(Command command) throws IOException {
        Turn turn = guarded(command);
        Reply farewell = tally.count(command, turn.fault());
        if (farewell != null) {
            send(farewell);
            return false;
        }
        replace(turn.next());
        if (turn.then() == Turn.Then.CUT_OFF) {
            connection.abort();
            return false;
        }
        for (Reply reply : turn.replies()) {
            send(reply);
        }
        return turn.then() == Turn.Then.GO_ON;
    }

    private Turn guarded(Command command) throws IOException {
        try {
            return turn(command);
        } catch (StorageFailure failure) {
            LOG.warn("storage failed", "session", connection.id(), "cause", failure.getMessage());
            return Turn.refused(state, Replies.STORAGE_BUSY);
        } catch (RuntimeException bug) {
            LOG.error("command failed", bug, "session", connection.id());
            return Turn.last(state, Replies.ourFault(connection.id()));
        }
    }

    private Turn turn(Command command) throws IOException {
        return switch (command) {
            case Auth auth -> AuthVerb.turn(this, auth);
            case Data _ -> DataVerb.turn(this);
            case Ehlo ehlo -> EhloVerb.turn(this, ehlo);
            case Helo helo -> HeloVerb.turn(this, helo);
            case Help _ -> HelpVerb.turn(this);
            case Lhlo lhlo -> LhloVerb.turn(this, lhlo);
            case Mail mail -> MailVerb.turn(this, mail);
            case Noop _ -> Turn.done(state, Replies.OK);
            case Quit _ -> Turn.last(state, Replies.goodbye(service.hostname()));
            case Rcpt rcpt -> RcptVerb.turn(this, rcpt);
            case Rset _ -> Turn.done(state.withoutTransaction(), Replies.OK);
            case StartTls _ -> StartTlsVerb.turn(this);
            case Unusable unusable -> unusable(unusable);
            case Vrfy vrfy -> VrfyVerb.turn(state, vrfy);
        };
    }

    private Turn unusable(Unusable unusable) {
        Reply reply = Replies.of(unusable);
        return unusable.fault() == Unusable.Fault.FOREIGN
                ? Turn.last(state, reply) // SM-21, RL-10
                : Turn.refused(state, reply);
    }

    private void replace(State next) {
        Transaction ended = state.transaction();
        if (ended != null && next.transaction() == null) {
            TransactionLog.dropped(this, ended);
        }
        state = next;
    }

    /// The transaction is over and was logged.
    State concluded() {
        state = state.withoutTransaction();
        return state;
    }

    /// Adds a reply to the output; it leaves when the client has to speak.
    void send(Reply reply) throws IOException {
        connection.write(reply.print().toArray());
    }
}
