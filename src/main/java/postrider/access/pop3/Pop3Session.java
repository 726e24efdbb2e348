package postrider.access.pop3;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import postrider.base.Log;
import postrider.base.Malformed;
import postrider.engine.StorageFailure;
import postrider.net.Connection;
import postrider.net.LineTooLong;
import postrider.net.Stopping;
import postrider.net.sasl.Authenticator;
import postrider.net.tls.TlsContext;
import postrider.wire.pop3.Auth;
import postrider.wire.pop3.Command;
import postrider.wire.pop3.Dele;
import postrider.wire.pop3.ListCommand;
import postrider.wire.pop3.Pass;
import postrider.wire.pop3.Reply;
import postrider.wire.pop3.Retr;
import postrider.wire.pop3.Top;
import postrider.wire.pop3.Uidl;
import postrider.wire.pop3.User;

/// One client's session: keeps the state, hands each command to its handler, and ends in order. All
/// on the connection's own thread.
final class Pop3Session {
    private static final Log LOG = Log.of("pop3");
    private static final Pattern HTTP_REQUEST =
            Pattern.compile("(GET|POST|PUT|HEAD|CONNECT|OPTIONS|TRACE|PATCH) .* HTTP/");

    private final Connection connection;
    private final Pop3Service.Settings settings;
    private final Authenticator authenticator;
    private final Maildrops maildrops;
    private final @Nullable TlsContext tls;
    private State state = new State.Authorization(null);
    private int errors;

    Pop3Session(
            Connection connection,
            Pop3Service.Settings settings,
            Authenticator authenticator,
            Maildrops maildrops,
            @Nullable TlsContext tls) {
        this.connection = connection;
        this.settings = settings;
        this.authenticator = authenticator;
        this.maildrops = maildrops;
        this.tls = tls;
    }

    Connection connection() {
        return connection;
    }

    Pop3Service.Settings settings() {
        return settings;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    Maildrops maildrops() {
        return maildrops;
    }

    @Nullable TlsContext tls() {
        return tls;
    }

    /// Whether a login may come now: under TLS, or in clear where the settings say so.
    boolean mayLogIn() {
        return settings.plaintext().allows(connection);
    }

    void run() throws IOException {
        connection.timeout(settings.idle());
        try {
            say(Reply.ok(settings.hostname() + " POP3 server ready"));
            converse();
        } catch (Stopping _) {
            say(Reply.error(Reply.Code.SYS_TEMP, "The server is going down, try again later"));
        } catch (SocketTimeoutException idle) {
            // rfc1939#3: the idle are left without an answer and nothing is removed
            LOG.info("idle session ended", "id", connection.id(), "remote", connection.remote());
        } finally {
            if (state instanceof State.Transaction open) {
                open.maildrop().close();
            }
        }
    }

    private void converse() throws IOException {
        while (!(state instanceof State.Update)) {
            byte[] line;
            try {
                line = connection.readLine(settings.lineLimit());
            } catch (LineTooLong _) {
                if (!connection.skipLine()) {
                    return;
                }
                refuse(Reply.error("Line too long"));
                continue;
            }
            if (line == null) {
                return;
            }
            if (isHttp(line)) {
                say(Reply.error("This is a mail server and speaks POP3. Closing"));
                return;
            }
            try {
                state = obey(Command.parse(line));
            } catch (Malformed malformed) {
                refuse(Reply.error("Bad command: " + malformed.rule()));
            }
        }
    }

    /// SM-21: whether this is the first line of a browser, which may go on with commands.
    private static boolean isHttp(byte[] line) {
        return HTTP_REQUEST.matcher(new String(line, StandardCharsets.ISO_8859_1)).lookingAt();
    }

    /// Where faults stop: the client hears of them, the session goes on.
    private State obey(Command command) throws IOException {
        try {
            return switch (state) {
                case State.Authorization authorization -> authorize(authorization, command);
                case State.Transaction transaction -> transact(transaction, command);
                case State.Update update -> update;
            };
        } catch (StorageFailure failure) {
            if (failure.kind() == StorageFailure.Kind.UNKNOWN) {
                throw new IOException("no answer is true now", failure);
            }
            return fault(failure);
        } catch (RuntimeException bug) {
            return fault(bug);
        }
    }

    private State fault(RuntimeException cause) throws IOException {
        LOG.error("command failed", cause, "incident", connection.id());
        refuse(Reply.error(Reply.Code.SYS_TEMP, "Internal fault, incident " + connection.id()));
        return state;
    }

    private State authorize(State.Authorization now, Command command) throws IOException {
        return switch (command) {
            case User user -> UserHandler.obey(this, now, user);
            case Pass pass -> PassHandler.obey(this, now, pass);
            case Auth auth -> AuthHandler.obey(this, now, auth);
            case Command.Stls _ -> StlsHandler.obey(this, now);
            case Command.Capa _ -> CapaHandler.obey(this, now);
            case Command.Quit _ -> QuitHandler.obey(this);
            case Command.Stat _,
                    Command.Noop _,
                    Command.Rset _,
                    ListCommand _,
                    Uidl _,
                    Retr _,
                    Top _,
                    Dele _ -> {
                refuse(Reply.error("Log in first"));
                yield now;
            }
        };
    }

    private State transact(State.Transaction now, Command command) throws IOException {
        return switch (command) {
            case Command.Stat _ -> StatHandler.obey(this, now);
            case ListCommand list -> ListHandler.obey(this, now, list);
            case Uidl uidl -> UidlHandler.obey(this, now, uidl);
            case Retr retr -> RetrHandler.obey(this, now, retr);
            case Top top -> TopHandler.obey(this, now, top);
            case Dele dele -> DeleHandler.obey(this, now, dele);
            case Command.Rset _ -> RsetHandler.obey(this, now);
            case Command.Noop _ -> NoopHandler.obey(this, now);
            case Command.Capa _ -> CapaHandler.obey(this, now);
            case Command.Quit _ -> QuitHandler.obey(this, now);
            case User _, Pass _, Auth _, Command.Stls _ -> {
                refuse(Reply.error("You are logged in already"));
                yield now;
            }
        };
    }

    /// Answers a command.
    void say(Reply reply) throws IOException {
        connection.write(reply.octets());
    }

    /// Adds a line to an answer of several.
    void line(String text) throws IOException {
        connection.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /// Answers with an error; too many end the session.
    void refuse(Reply reply) throws IOException {
        say(reply);
        errors++;
        if (errors >= settings.errorLimit()) {
            say(Reply.error(Reply.Code.SYS_PERM, "Too many errors, goodbye"));
            connection.flush();
            throw new IOException("too many errors");
        }
    }
}
