package postrider.wire.smtp;

import org.jspecify.annotations.Nullable;

/// Opens an LMTP session, with extensions (rfc2033#4.1).
///
/// @param name what the client calls itself
public record Lhlo(String name) implements Command {
    static Command parse(CommandLine words) {
        @Nullable String name = words.greetingName();
        return name == null
                ? new Unusable(Unusable.Fault.ARGUMENT, "LHLO with your host name")
                : new Lhlo(name);
    }
}
