package postrider.receive.smtp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postrider.wire.smtp.Command;
import postrider.wire.smtp.Data;
import postrider.wire.smtp.Mail;
import postrider.wire.smtp.Rcpt;
import postrider.wire.smtp.Reply;

/// How often a client has done what it may do only so often. Unlike the state it lasts for the
/// whole session. For the session's thread.
final class Tally {
    private final SmtpSettings settings;
    private final boolean countsRecipients;
    private final Map<Class<? extends Command>, Integer> idle = new HashMap<>();
    private int commandErrors;
    private int badRecipients;
    private int failedLogins;

    Tally(SmtpSettings settings, boolean isLoopback) {
        this.settings = settings;
        this.countsRecipients = settings.limitLoopback() || !isLoopback;
    }

    /// Counts a command and what came of it.
    ///
    /// @return the farewell when that was too much; null when the session may go on
    @Nullable Reply count(Command command, Turn.Fault fault) {
        return switch (fault) {
            case COMMAND ->
                    ++commandErrors < settings.commandErrors() ? null : Replies.TOO_MANY_ERRORS;
            case RECIPIENT ->
                    !countsRecipients || ++badRecipients < settings.badRecipients()
                            ? null
                            : Replies.TOO_MANY_BAD_RECIPIENTS;
            case LOGIN ->
                    ++failedLogins < settings.failedLogins()
                            ? null
                            : Replies.TOO_MANY_FAILED_LOGINS;
            case NONE -> countIdle(command);
        };
    }

    private @Nullable Reply countIdle(Command command) {
        switch (command) {
            case Data _ -> idle.clear();
            case Mail _, Rcpt _ -> {}
            default -> {
                int times = idle.merge(command.getClass(), 1, Integer::sum);
                return times <= settings.idleCommands() ? null : Replies.TOO_MANY_IDLE_COMMANDS;
            }
        }
        return null;
    }
}
