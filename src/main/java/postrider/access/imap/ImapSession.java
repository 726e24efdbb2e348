package postrider.access.imap;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Log;
import postrider.base.Malformed;
import postrider.engine.StorageFailure;
import postrider.net.Connection;
import postrider.net.Stopping;
import postrider.net.tls.TlsContext;
import postrider.store.AccountMail;
import postrider.wire.imap.Command;
import postrider.wire.imap.Fetch;
import postrider.wire.imap.ResponseCode;
import postrider.wire.imap.Search;
import postrider.wire.imap.Store;
import postrider.wire.imap.TokenReader;

/// One client's conversation: keeps the state, reads commands, hands each to its handler and sends
/// what came of it. Owned by the connection's thread; see `Idling` for the one exception.
final class ImapSession {
    private static final Log LOG = Log.of("imap");

    /// SM-21: what browsers say; nobody who says this speaks IMAP.
    private static final Set<String> HTTP_METHODS =
            Set.of("GET", "POST", "PUT", "HEAD", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    private final ImapService service;
    private final Connection connection;
    private final Responder responder;
    private final CommandReader reader;
    private final ReentrantLock writing = new ReentrantLock();
    private SessionState state = new SessionState.NotAuthenticated();
    private String user = "";
    private int errors;
    private long commands;

    ImapSession(ImapService service, Connection connection) {
        this.service = service;
        this.connection = connection;
        this.responder = new Responder(connection);
        this.reader =
                new CommandReader(
                        connection, responder, service.settings(), service.world().ticker());
    }

    ImapService service() {
        return service;
    }

    Connection connection() {
        return connection;
    }

    Responder responder() {
        return responder;
    }

    /// Held by whoever writes while the session idles.
    ReentrantLock writing() {
        return writing;
    }

    SessionState state() {
        return state;
    }

    /// The mail of who is logged in.
    AccountMail mail() {
        return switch (state) {
            case SessionState.Authenticated(AccountMail mail) -> mail;
            case SessionState.Selected(AccountMail mail, SelectedMailbox _) -> mail;
            case SessionState.NotAuthenticated _ ->
                    throw new IllegalStateException("nobody is logged in");
        };
    }

    /// The open mailbox; null if there is none.
    @Nullable SelectedMailbox selected() {
        return state instanceof SessionState.Selected(AccountMail _, SelectedMailbox mailbox)
                ? mailbox
                : null;
    }

    void loggedIn(String name, AccountMail mail) {
        user = name;
        state = new SessionState.Authenticated(mail);
    }

    /// Opens a mailbox in place of the one that may be open.
    void select(SelectedMailbox mailbox) {
        unselect();
        state = new SessionState.Selected(mail(), mailbox);
    }

    /// Leaves the open mailbox, if there is one.
    void unselect() {
        if (state instanceof SessionState.Selected(AccountMail mail, SelectedMailbox mailbox)) {
            state = new SessionState.Authenticated(mail);
            mailbox.close();
        }
    }

    /// Whether a password may come over this connection as it is.
    boolean mayLogIn() {
        return connection.isTls()
                || (service.settings().plaintextOnLoopback() && connection.isLoopback());
    }

    /// Until the client or the server ends it.
    void run() throws IOException {
        String reason = "closed by client";
        try {
            responder.untagged(
                    "OK [CAPABILITY " + CapabilityHandler.capabilities(this) + "] Postrider ready");
            reason = converse();
        } catch (Stopping _) {
            reason = "server stopping";
            bye("Server is going down");
        } catch (SocketTimeoutException _) {
            reason = "timeout";
            bye("Idle for too long");
        } catch (StorageFailure failure) {
            reason = "storage: " + failure.kind();
            connection.abort();
        } catch (IOException gone) {
            reason = "connection lost";
            throw gone;
        } finally {
            try {
                unselect();
            } catch (StorageFailure failure) {
                LOG.warn("close failed", "session", connection.id(), "why", failure.kind());
            }
            LOG.info(
                    "session end",
                    "session",
                    connection.id(),
                    "user",
                    user,
                    "remote",
                    connection.remote(),
                    "commands",
                    commands,
                    "reason",
                    reason);
        }
    }

    private void bye(String text) throws IOException {
        if (!responder.brokeOff()) {
            responder.untagged("BYE " + text);
        }
    }

    /// Returns why it ended.
    private String converse() throws IOException {
        while (true) {
            boolean loggedIn = !(state instanceof SessionState.NotAuthenticated);
            CommandReader.Received received = reader.read(loggedIn, mayLogIn());
            commands++;
            String tag = "*";
            Reply reply;
            switch (received) {
                case CommandReader.Received.End _ -> {
                    return "closed by client";
                }
                case CommandReader.Received.Refused(Bytes beginning, Reply refusal) -> {
                    tag = tagOf(beginning);
                    reply = refusal;
                }
                case CommandReader.Received.Whole(Bytes command) -> {
                    tag = tagOf(command);
                    if (isHttp(tag, command)) {
                        bye("This is no web server");
                        return "not IMAP";
                    }
                    reply = answer(command);
                }
                case CommandReader.Received.BeforeMessage(Bytes command) -> {
                    tag = tagOf(command);
                    reply = answer(command);
                }
            }
            if (reply.status() == Reply.Status.BAD) {
                errors++;
            }
            responder.tagged(tag, reply);
            SelectedMailbox mailbox = selected();
            if (mailbox != null && mailbox.isDeleted()) {
                bye("The open mailbox was deleted");
                return "mailbox deleted";
            }
            switch (reply.after()) {
                case NEXT_COMMAND -> {}
                case TLS_HANDSHAKE -> startTls();
                case END -> {
                    if (reply.status() == Reply.Status.OK) {
                        return "logout";
                    }
                    bye("This session cannot go on");
                    return "out of step";
                }
            }
            if (errors >= service.settings().errorLimit()) {
                bye("Too many commands that are not IMAP");
                return "too many errors";
            }
        }
    }

    /// The tag of a command; `*` if it has none.
    private String tagOf(Bytes command) {
        try {
            return new TokenReader(command, service.settings().limits()).tag();
        } catch (Malformed _) {
            return "*";
        }
    }

    private static boolean isHttp(String tag, Bytes command) {
        return HTTP_METHODS.contains(tag) && command.toUtf8().contains(" HTTP/");
    }

    /// Checks, changes and answers one command, all but its tagged line.
    private Reply answer(Bytes octets) throws IOException {
        Command command;
        try {
            TokenReader in = new TokenReader(octets, service.settings().limits());
            in.tag();
            in.space();
            command = Command.parse(in);
        } catch (Malformed malformed) {
            return Reply.bad("Octet " + (malformed.offset() + 1) + ": " + malformed.rule());
        }
        try {
            Reply reply = CommandTable.handle(this, command);
            SelectedMailbox mailbox = selected();
            if (mailbox != null) {
                mailbox.tellNews(responder, !isByNumber(command));
            }
            return reply;
        } catch (StorageFailure failure) {
            return failed(command, failure);
        } catch (RuntimeException fault) {
            return failed(command, fault);
        }
    }

    /// Whether message numbers must stay as they are until it is over (rfc3501#7.4.1).
    private static boolean isByNumber(Command command) {
        return switch (command) {
            case Fetch fetch -> !fetch.byUid();
            case Store store -> !store.byUid();
            case Search search -> !search.byUid();
            case Command _ -> false;
        };
    }

    private Reply failed(Command command, StorageFailure failure) throws IOException {
        LOG.warn(
                "storage failure",
                "session",
                connection.id(),
                "command",
                command.getClass().getSimpleName(),
                "kind",
                failure.kind(),
                "why",
                failure);
        return switch (failure.kind()) {
            case FULL -> orBreakOff(ResponseCode.LIMIT, "The server has no room now");
            case REFUSED, UNREADABLE ->
                    orBreakOff(ResponseCode.UNAVAILABLE, "The mail store does not work now");
            case DAMAGED -> orBreakOff(ResponseCode.CORRUPTION, "Stored mail is damaged");
            // Nobody knows whether the change happened: no answer is right.
            case UNKNOWN -> throw failure;
        };
    }

    private Reply failed(Command command, RuntimeException fault) throws IOException {
        String incident = connection.id() + "-" + commands;
        LOG.error(
                "fault",
                fault,
                "incident",
                incident,
                "command",
                command.getClass().getSimpleName());
        return orBreakOff(ResponseCode.SERVERBUG, "Internal error, incident " + incident);
    }

    private Reply orBreakOff(ResponseCode code, String text) throws IOException {
        if (responder.brokeOff()) {
            throw new EOFException("a response broke off");
        }
        return Reply.no(code, text);
    }

    private void startTls() throws IOException {
        TlsContext context = service.tls();
        if (context == null) {
            throw new IllegalStateException("STARTTLS without a context");
        }
        connection.timeout(service.settings().beforeLogin());
        connection.startTls(context);
    }
}
