package postrider.wire.smtp;

/// A command line as a server reads it (rfc5321#4.1.1). Every line gives a command: one that breaks
/// the grammar gives [Unusable], which says how to answer.
public sealed interface Command
        permits Auth,
                Data,
                Ehlo,
                Helo,
                Help,
                Lhlo,
                Mail,
                Noop,
                Quit,
                Rcpt,
                Rset,
                StartTls,
                Unusable,
                Vrfy {

    /// Reads one line.
    ///
    /// @param line the octets before CR LF
    static Command parse(byte[] line) {
        CommandLine words = new CommandLine(line);
        if (words.hasControls()) {
            return new Unusable(Unusable.Fault.CONTROLS, "commands without control characters");
        }
        if (words.isEmpty()) {
            return new Unusable(Unusable.Fault.EMPTY, "a command");
        }
        // rfc5321#2.4: verbs are not case-sensitive
        return switch (words.verb()) {
            case "AUTH" -> Auth.parse(words);
            case "DATA" -> words.alone(new Data());
            case "EHLO" -> Ehlo.parse(words);
            case "HELO" -> Helo.parse(words);
            case "HELP" -> new Help();
            case "LHLO" -> Lhlo.parse(words);
            case "MAIL" -> Mail.parse(words);
            case "NOOP" -> new Noop();
            case "QUIT" -> words.alone(new Quit());
            case "RCPT" -> Rcpt.parse(words);
            case "RSET" -> words.alone(new Rset());
            case "STARTTLS" -> words.alone(new StartTls());
            case "VRFY" -> Vrfy.parse(words);
            // Known words that this server does without.
            case "ATRN", "ETRN", "EXPN", "SAML", "SEND", "SOML", "TURN" ->
                    new Unusable(Unusable.Fault.NOT_IMPLEMENTED, "another command");
            // What follows these is not a command line: going on would obey foreign octets.
            case "BDAT",
                    "CONNECT",
                    "DELETE",
                    "GET",
                    "HEAD",
                    "OPTIONS",
                    "PATCH",
                    "POST",
                    "PRI",
                    "PROXY",
                    "PUT",
                    "TRACE",
                    "XCLIENT",
                    "XFORWARD" ->
                    new Unusable(Unusable.Fault.FOREIGN, "mail commands");
            default -> new Unusable(Unusable.Fault.UNKNOWN, "a known command");
        };
    }
}
