package postrider.receive.smtp;

import java.time.Duration;

/// Limits of one session.
///
/// @param greetingPause how long the greeting is held back, so that a program that does not wait
///   for it shows itself even on a short way
/// @param commandLine octets of a command line with its end (rfc5321#4.5.3.1.4)
/// @param loginLine octets of a line of AUTH with its end (rfc4954#4)
/// @param timeout how long the client may take for a command, for the next octets of a message and
///   to take a reply (rfc5321#4.5.3.2.7)
/// @param slowest octets a second that a message must bring on average
/// @param patience how long a message may be slower than that
/// @param excess octets read past the size limit, so that the client gets to see why it is refused;
///   then the connection is closed
/// @param recipients of one message (rfc5321#4.5.3.1.8)
/// @param commandErrors bad commands that end a session
/// @param idleCommands of one verb that move no mail (NOOP, RSET, EHLO and so on), between two
///   messages; more end a session
/// @param badRecipients recipients that do not exist which end a session
/// @param limitLoopback whether `badRecipients` counts for clients on this machine
/// @param failedLogins that end a session
/// @param plainLoginOnLoopback whether a client on this machine may log in without TLS
public record SmtpSettings(
        Duration greetingPause,
        int commandLine,
        int loginLine,
        Duration timeout,
        int slowest,
        Duration patience,
        long excess,
        int recipients,
        int commandErrors,
        int idleCommands,
        int badRecipients,
        boolean limitLoopback,
        int failedLogins,
        boolean plainLoginOnLoopback) {
    /// For an ordinary server.
    public static final SmtpSettings DEFAULT =
            new SmtpSettings(
                    Duration.ofMillis(1),
                    4096,
                    12_288 + 2,
                    Duration.ofMinutes(5),
                    500,
                    Duration.ofSeconds(30),
                    1L << 30,
                    1000,
                    20,
                    100,
                    10,
                    false,
                    5,
                    false);
}
