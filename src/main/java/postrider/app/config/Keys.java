package postrider.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import postrider.base.Log;
import postrider.net.sasl.PlaintextLogin;

/// Every key there is: what the parser takes, `config show` prints and the documentation lists.
/// Besides them the table `[listen]` takes names of the owner's choice.
public final class Keys {
    /// The table of listeners.
    public static final String LISTEN = "listen";

    static final Key<String> HOSTNAME =
            Key.of(
                    "hostname",
                    KeyType.HOST,
                    "localhost",
                    "The name of this host in greetings, Received lines and the certificate.");
    static final Key<List<String>> DOMAINS =
            new Key<>(
                    "domains",
                    KeyType.DOMAINS,
                    around -> around.isLocal() ? List.of("localhost") : List.of(),
                    "`[\"localhost\"]` without a configuration file, else `[]`",
                    "The domains whose mail is delivered here, besides those added with `domain"
                            + " add`.");
    static final Key<Path> DATA =
            new Key<>(
                    "data",
                    KeyType.PATH,
                    Surroundings::data,
                    "`$XDG_DATA_HOME/postrider`, else `~/.local/share/postrider`",
                    "The folder that holds everything; a relative path begins at this file's"
                            + " folder.");

    static final Key<Path> TLS_CERT =
            new Key<>(
                    "tls.cert",
                    KeyType.OPTIONAL_PATH,
                    _ -> Path.of(""),
                    "none: a self-signed certificate is made once",
                    "The certificate chain as PEM, the server's own certificate first.");
    static final Key<Path> TLS_KEY =
            new Key<>(
                    "tls.key",
                    KeyType.OPTIONAL_PATH,
                    _ -> Path.of(""),
                    "none",
                    "The private key of the certificate as PEM (PKCS #8).");

    static final Key<PlaintextLogin> AUTH_PLAINTEXT =
            new Key<>(
                    "auth.plaintext",
                    KeyType.choice(List.of(PlaintextLogin.values())),
                    around -> around.isLocal() ? PlaintextLogin.LOOPBACK : PlaintextLogin.NEVER,
                    "`\"loopback\"` without a configuration file, else `\"never\"`",
                    "Where a password may travel without TLS: nowhere, or from this machine"
                            + " itself.");
    static final Key<Duration> AUTH_REMEMBER =
            Key.of(
                    "auth.remember",
                    KeyType.duration(Duration.ZERO, Duration.ofHours(1)),
                    Duration.ofMinutes(5),
                    "How long a verified password is remembered in memory, as a keyed hash.");

    static final Key<Long> MESSAGE_SIZE =
            Key.of(
                    "limits.message-size",
                    // rfc5321#4.5.3.1.7: at least 64K octets
                    KeyType.size(64L << 10, 2L << 30),
                    50L << 20,
                    "The largest message that is taken in; SMTP tells it in SIZE.");
    static final Key<Integer> RECIPIENTS =
            Key.of(
                    "limits.recipients",
                    // rfc5321#4.5.3.1.8: at least 100
                    KeyType.count(100, 100_000),
                    1000,
                    "The most recipients of one message.");
    static final Key<Long> HEADER_SIZE =
            Key.of(
                    "limits.header-size",
                    KeyType.size(64L << 10, 16L << 20),
                    1L << 20,
                    "The largest header of a message that comes in by SMTP.");
    static final Key<Long> IMPORT_HEADER_SIZE =
            Key.of(
                    "limits.import-header-size",
                    KeyType.size(64L << 10, 64L << 20),
                    10L << 20,
                    "The largest header of a message that a user brings along, such as with APPEND"
                            + " of IMAP.");
    static final Key<Integer> HOPS =
            Key.of(
                    "limits.hops",
                    // rfc5321#6.3: at least 100 in a host that counts Received fields
                    KeyType.count(100, 1000),
                    100,
                    "A message that has passed more hosts goes round in circles and is refused.");
    static final Key<Integer> LEAST_SPEED =
            Key.of(
                    "limits.least-speed",
                    KeyType.count(1, 1_000_000),
                    500,
                    "Octets a second that a message must bring on average; slower ones are cut"
                            + " off.");
    static final Key<Long> QUOTA =
            Key.of(
                    "limits.quota",
                    KeyType.size(0, 1L << 50),
                    0L,
                    "Octets that one account may hold; 0 is no limit.");
    static final Key<Integer> MAILBOXES =
            Key.of(
                    "limits.mailboxes",
                    KeyType.count(10, 1_000_000),
                    10_000,
                    "The most mailboxes of one account.");
    static final Key<Integer> COMMAND_ERRORS =
            Key.of(
                    "limits.command-errors",
                    KeyType.count(1, 1000),
                    20,
                    "After so many bad commands a session is ended.");
    static final Key<Integer> IDLE_COMMANDS =
            Key.of(
                    "limits.idle-commands",
                    KeyType.count(10, 100_000),
                    100,
                    "After so many SMTP commands of one kind that move no mail a session is"
                            + " ended.");
    static final Key<Integer> BAD_RECIPIENTS =
            Key.of(
                    "limits.bad-recipients",
                    KeyType.count(1, 100_000),
                    10,
                    "After so many recipients that do not exist an SMTP session is ended.");
    static final Key<Integer> FAILED_LOGINS =
            Key.of(
                    "limits.failed-logins",
                    KeyType.count(1, 100),
                    5,
                    "After so many failed logins an SMTP session is ended.");
    static final Key<Integer> CONNECTIONS =
            Key.of(
                    "limits.connections",
                    KeyType.count(1, 1_000_000),
                    20_000,
                    "The most connections of one listener at once.");
    static final Key<Integer> CONNECTIONS_PER_CLIENT =
            Key.of(
                    "limits.connections-per-client",
                    KeyType.count(1, 1_000_000),
                    50,
                    "The most connections of one client address (IPv6: one /64) at once, to each"
                            + " listener.");
    static final Key<Boolean> LIMIT_LOOPBACK =
            Key.of(
                    "limits.loopback",
                    KeyType.SWITCH,
                    false,
                    "Whether the limits per client address also hold for this machine itself.");
    static final Key<Duration> SMTP_IDLE =
            Key.of(
                    "limits.smtp-idle",
                    // rfc5321#4.5.3.2.7: at least 5 minutes; shorter ones are for tests
                    KeyType.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
                    Duration.ofMinutes(5),
                    "How long SMTP, submission and LMTP wait for the client.");
    static final Key<Duration> IMAP_IDLE =
            Key.of(
                    "limits.imap-idle",
                    // rfc9051#5.4: at least 30 minutes; shorter ones are for tests
                    KeyType.duration(Duration.ofSeconds(1), Duration.ofHours(24)),
                    Duration.ofMinutes(30),
                    "How long IMAP waits for the client.");
    static final Key<Duration> POP3_IDLE =
            Key.of(
                    "limits.pop3-idle",
                    // rfc1939#3: at least 10 minutes; shorter ones are for tests
                    KeyType.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
                    Duration.ofMinutes(10),
                    "How long POP3 waits for the client.");
    static final Key<Duration> IMAP_COMMAND_TIME =
            Key.of(
                    "limits.imap-command-time",
                    KeyType.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
                    Duration.ofMinutes(5),
                    "How long an IMAP client may be silent within a command, or leave an answer"
                            + " untaken.");
    static final Key<Long> IMAP_COMMAND_SIZE =
            Key.of(
                    "limits.imap-command-size",
                    // rfc7162#4: at least 8192 octets
                    KeyType.size(8L << 10, 16L << 20),
                    256L << 10,
                    "The largest IMAP command with its literals, the message of APPEND aside.");
    static final Key<Duration> LOGIN_TIME =
            Key.of(
                    "limits.login-time",
                    KeyType.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
                    Duration.ofMinutes(3),
                    "How long an IMAP client may take for a command before it has logged in.");
    static final Key<Integer> LOGIN_FAILURES_PER_MINUTE =
            Key.of(
                    "limits.login-failures-per-minute",
                    KeyType.count(1, 1_000_000),
                    10,
                    "After so many failed logins in a minute a client address is refused for the"
                            + " rest of it.");
    static final Key<Integer> LOGIN_FAILURES_PER_DAY =
            Key.of(
                    "limits.login-failures-per-day",
                    KeyType.count(1, 1_000_000),
                    50,
                    "After so many failed logins in a day a client address is refused for the rest"
                            + " of it.");
    static final Key<Duration> LOGIN_DELAY =
            Key.of(
                    "limits.login-delay",
                    KeyType.duration(Duration.ZERO, Duration.ofSeconds(2)),
                    Duration.ofSeconds(2),
                    "How long the answer to a failed login is held back.");
    static final Key<Integer> PASSWORD_CHECKS =
            Key.of(
                    "limits.password-checks",
                    KeyType.count(1, 64),
                    4,
                    "The most passwords checked at once; each takes 19 MiB and some hundredths of a"
                            + " second.");
    static final Key<Duration> STOP_TIME =
            Key.of(
                    "limits.stop-time",
                    KeyType.duration(Duration.ZERO, Duration.ofMinutes(5)),
                    Duration.ofSeconds(10),
                    "How long a stopping server lets sessions finish what they are doing.");

    static final Key<LogForm> LOG_FORM =
            Key.of(
                    "log.form",
                    KeyType.choice(List.of(LogForm.values())),
                    LogForm.AUTO,
                    "How log lines look; `auto` is text on a terminal and JSON otherwise.");
    static final Key<Log.Level> LOG_LEVEL =
            Key.of(
                    "log.level",
                    KeyType.choice(List.of(Log.Level.values())),
                    Log.Level.INFO,
                    "The least important lines that are written.");

    /// In the order of the documentation.
    public static final List<Key<?>> ALL =
            List.of(
                    HOSTNAME,
                    DOMAINS,
                    DATA,
                    TLS_CERT,
                    TLS_KEY,
                    AUTH_PLAINTEXT,
                    AUTH_REMEMBER,
                    MESSAGE_SIZE,
                    RECIPIENTS,
                    HEADER_SIZE,
                    IMPORT_HEADER_SIZE,
                    HOPS,
                    LEAST_SPEED,
                    QUOTA,
                    MAILBOXES,
                    COMMAND_ERRORS,
                    IDLE_COMMANDS,
                    BAD_RECIPIENTS,
                    FAILED_LOGINS,
                    CONNECTIONS,
                    CONNECTIONS_PER_CLIENT,
                    LIMIT_LOOPBACK,
                    SMTP_IDLE,
                    IMAP_IDLE,
                    POP3_IDLE,
                    IMAP_COMMAND_TIME,
                    IMAP_COMMAND_SIZE,
                    LOGIN_TIME,
                    LOGIN_FAILURES_PER_MINUTE,
                    LOGIN_FAILURES_PER_DAY,
                    LOGIN_DELAY,
                    PASSWORD_CHECKS,
                    STOP_TIME,
                    LOG_FORM,
                    LOG_LEVEL);

    private Keys() {}
}
