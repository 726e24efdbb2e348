package postrider.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Log;
import postrider.net.sasl.PlaintextLogin;

/// The configuration as typed values, from which each part's own settings are made.
///
/// @param isLocal local mode: there is no configuration file
/// @param hostname in A-labels, lower case
/// @param domains those of the file, in A-labels, lower case; the directory may have more
/// @param data absolute
/// @param listeners in the order of the file
public record Settings(
        boolean isLocal,
        String hostname,
        List<String> domains,
        Path data,
        List<Listen> listeners,
        Tls tls,
        Auth auth,
        Limits limits,
        Logging log) {

    public Settings {
        domains = List.copyOf(domains);
        listeners = List.copyOf(listeners);
    }

    /// Files of the certificate; both null when the server makes its own.
    public record Tls(@Nullable Path certificate, @Nullable Path key) {}

    /// How users log in.
    ///
    /// @param remember how long a verified password is remembered
    public record Auth(PlaintextLogin plaintext, Duration remember) {}

    /// What is logged.
    ///
    /// @param form `AUTO` is settled by whoever opens the log
    public record Logging(LogForm form, Log.Level level) {}

    /// What stops abuse and accidents.
    ///
    /// @param messageSize octets
    /// @param leastSpeed octets a second
    /// @param quota octets, 0 for no limit
    /// @param loopback whether limits per client address hold for this machine too
    public record Limits(
            long messageSize,
            int recipients,
            int headerSize,
            int importHeaderSize,
            int hops,
            int leastSpeed,
            long quota,
            int mailboxes,
            int commandErrors,
            int idleCommands,
            int badRecipients,
            int failedLogins,
            int connections,
            int connectionsPerClient,
            boolean loopback,
            Duration smtpIdle,
            Duration imapIdle,
            Duration pop3Idle,
            Duration imapCommandTime,
            int imapCommandSize,
            Duration loginTime,
            int loginFailuresPerMinute,
            int loginFailuresPerDay,
            Duration loginDelay,
            int passwordChecks,
            Duration stopTime) {}

    static Settings of(Values values, Surroundings around, List<Listen> listeners) {
        return new Settings(
                around.isLocal(),
                values.get(Keys.HOSTNAME),
                values.get(Keys.DOMAINS),
                values.get(Keys.DATA),
                listeners,
                new Tls(given(values.get(Keys.TLS_CERT)), given(values.get(Keys.TLS_KEY))),
                new Auth(values.get(Keys.AUTH_PLAINTEXT), values.get(Keys.AUTH_REMEMBER)),
                limits(values),
                new Logging(values.get(Keys.LOG_FORM), values.get(Keys.LOG_LEVEL)));
    }

    private static @Nullable Path given(Path path) {
        return path.toString().isEmpty() ? null : path;
    }

    private static Limits limits(Values values) {
        return new Limits(
                values.get(Keys.MESSAGE_SIZE),
                values.get(Keys.RECIPIENTS),
                Math.toIntExact(values.get(Keys.HEADER_SIZE)),
                Math.toIntExact(values.get(Keys.IMPORT_HEADER_SIZE)),
                values.get(Keys.HOPS),
                values.get(Keys.LEAST_SPEED),
                values.get(Keys.QUOTA),
                values.get(Keys.MAILBOXES),
                values.get(Keys.COMMAND_ERRORS),
                values.get(Keys.IDLE_COMMANDS),
                values.get(Keys.BAD_RECIPIENTS),
                values.get(Keys.FAILED_LOGINS),
                values.get(Keys.CONNECTIONS),
                values.get(Keys.CONNECTIONS_PER_CLIENT),
                values.get(Keys.LIMIT_LOOPBACK),
                values.get(Keys.SMTP_IDLE),
                values.get(Keys.IMAP_IDLE),
                values.get(Keys.POP3_IDLE),
                values.get(Keys.IMAP_COMMAND_TIME),
                Math.toIntExact(values.get(Keys.IMAP_COMMAND_SIZE)),
                values.get(Keys.LOGIN_TIME),
                values.get(Keys.LOGIN_FAILURES_PER_MINUTE),
                values.get(Keys.LOGIN_FAILURES_PER_DAY),
                values.get(Keys.LOGIN_DELAY),
                values.get(Keys.PASSWORD_CHECKS),
                values.get(Keys.STOP_TIME));
    }
}
