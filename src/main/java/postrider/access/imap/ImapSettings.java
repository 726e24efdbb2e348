package postrider.access.imap;

import java.time.Duration;
import postrider.wire.imap.Limits;

/// Limits of the IMAP server.
///
/// @param plaintextOnLoopback whether clients on this machine may log in without TLS
/// @param errorLimit commands that are no IMAP before a session ends
/// @param commandOctetsBeforeLogin octets of a command with all its literals, nobody logged in
/// @param literalOctetsBeforeLogin octets of one literal, nobody logged in
/// @param commandOctets octets of a command with all its literals, the message of APPEND aside
/// @param messageOctets octets of the message of APPEND
/// @param beforeLogin how long a client may take for a command as long as nobody is logged in
/// @param idle how long a client may be silent; at least 30 minutes (rfc3501#5.4)
/// @param inCommand how long a client may be silent within a command, or not take what we send
/// @param bytesPerSecond the least speed of the message of APPEND, after `inCommand`
/// @param limits of the grammar
public record ImapSettings(
        boolean plaintextOnLoopback,
        int errorLimit,
        int commandOctetsBeforeLogin,
        int literalOctetsBeforeLogin,
        int commandOctets,
        long messageOctets,
        Duration beforeLogin,
        Duration idle,
        Duration inCommand,
        int bytesPerSecond,
        Limits limits) {
    /// For an ordinary server: no plaintext, 20 errors, messages of 50 MiB.
    public static final ImapSettings DEFAULT =
            new ImapSettings(
                    false,
                    20,
                    8192,
                    4096,
                    256 * 1024,
                    50L << 20,
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(5),
                    500,
                    Limits.DEFAULT);

    /// The same with another rule for plaintext on this machine.
    public ImapSettings withPlaintextOnLoopback(boolean allowed) {
        return new ImapSettings(
                allowed,
                errorLimit,
                commandOctetsBeforeLogin,
                literalOctetsBeforeLogin,
                commandOctets,
                messageOctets,
                beforeLogin,
                idle,
                inCommand,
                bytesPerSecond,
                limits);
    }

    /// The same with another size for the message of APPEND.
    public ImapSettings withMessageOctets(long octets) {
        return new ImapSettings(
                plaintextOnLoopback,
                errorLimit,
                commandOctetsBeforeLogin,
                literalOctetsBeforeLogin,
                commandOctets,
                octets,
                beforeLogin,
                idle,
                inCommand,
                bytesPerSecond,
                limits);
    }
}
