package postrider.receive.smtp;

import java.time.Duration;

/// Settings for tests.
final class SampleSettings {
    /// The usual ones, but nobody waits for a greeting, and this machine may log in without TLS.
    static final SmtpSettings NO_PAUSE = withoutPause(SmtpSettings.DEFAULT);

    private SampleSettings() {}

    private static SmtpSettings withoutPause(SmtpSettings usual) {
        return new SmtpSettings(
                Duration.ZERO,
                usual.commandLine(),
                usual.loginLine(),
                usual.timeout(),
                usual.slowest(),
                usual.patience(),
                usual.excess(),
                usual.recipients(),
                usual.commandErrors(),
                usual.idleCommands(),
                usual.badRecipients(),
                usual.limitLoopback(),
                usual.failedLogins(),
                true);
    }
}
