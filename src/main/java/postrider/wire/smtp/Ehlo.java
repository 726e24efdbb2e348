package postrider.wire.smtp;

import org.jspecify.annotations.Nullable;

/// Opens a session with extensions (rfc5321#4.1.1.1).
///
/// @param name what the client calls itself
public record Ehlo(String name) implements Command {
    static Command parse(CommandLine words) {
        @Nullable String name = words.greetingName();
        return name == null
                ? new Unusable(Unusable.Fault.ARGUMENT, "EHLO with your host name")
                : new Ehlo(name);
    }
}
