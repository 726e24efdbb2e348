package postrider.wire.pop3;

import java.util.Locale;
import postrider.base.Malformed;

/// What a client asks for.
public sealed interface Command
        permits Command.Capa,
                Command.Stls,
                Command.Stat,
                Command.Noop,
                Command.Rset,
                Command.Quit,
                User,
                Pass,
                Auth,
                ListCommand,
                Uidl,
                Retr,
                Top,
                Dele {
    /// Asks what the server can do (rfc2449#5).
    record Capa() implements Command {}

    /// Asks for TLS (rfc2595#4).
    record Stls() implements Command {}

    /// Asks for the number and the size of the messages.
    record Stat() implements Command {}

    record Noop() implements Command {}

    /// Takes all marks of deletion back.
    record Rset() implements Command {}

    /// Ends the session and, once logged in, removes what is marked.
    record Quit() implements Command {}

    /// Reads a line.
    ///
    /// @param line as received, with or without its line end
    static Command parse(byte[] line) throws Malformed {
        Words words = Words.of(line);
        // rfc1939#3: keywords are case-insensitive
        String keyword = words.keyword().toUpperCase(Locale.ROOT);
        return switch (keyword) {
            case "CAPA" -> words.alone(new Capa());
            case "STLS" -> words.alone(new Stls());
            case "STAT" -> words.alone(new Stat());
            case "NOOP" -> words.alone(new Noop());
            case "RSET" -> words.alone(new Rset());
            case "QUIT" -> words.alone(new Quit());
            case "USER" -> User.read(words);
            case "PASS" -> Pass.read(words);
            case "AUTH" -> Auth.read(words);
            case "LIST" -> ListCommand.read(words);
            case "UIDL" -> Uidl.read(words);
            case "RETR" -> Retr.read(words);
            case "TOP" -> Top.read(words);
            case "DELE" -> Dele.read(words);
            default -> throw new Malformed(0, "unknown command");
        };
    }
}
