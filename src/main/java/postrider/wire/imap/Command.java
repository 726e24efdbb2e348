package postrider.wire.imap;

import postrider.base.Malformed;

/// What a client asks for (rfc3501#6), sorted by when it may.
public sealed interface Command {
    /// At any time (rfc3501#6.1).
    sealed interface InAnyState extends Command permits Capability, Noop, Logout, Id {}

    /// Only as long as nobody is logged in (rfc3501#6.2).
    sealed interface BeforeLogin extends Command permits StartTls, Authenticate, Login {}

    /// With somebody logged in (rfc3501#6.3).
    sealed interface AfterLogin extends Command
            permits Append,
                    Create,
                    Delete,
                    Enable,
                    Examine,
                    Idle,
                    ListCommand,
                    Lsub,
                    Namespace,
                    Rename,
                    Select,
                    Status,
                    Subscribe,
                    Unsubscribe {}

    /// With a mailbox open (rfc3501#6.4).
    sealed interface WhenSelected extends Command
            permits Check, Close, Copy, Expunge, Fetch, Move, Search, Store, Unselect {}

    /// Reads what follows a tag and its space, to the end.
    static Command parse(TokenReader in) throws Malformed {
        String name = in.word();
        Command command = name.equals("UID") ? byUid(in) : byName(name, in);
        in.end();
        return command;
    }

    private static Command byName(String name, TokenReader in) throws Malformed {
        return switch (name) {
            case "APPEND" -> Append.parse(in);
            case "AUTHENTICATE" -> Authenticate.parse(in);
            case "CAPABILITY" -> new Capability();
            case "CHECK" -> new Check();
            case "CLOSE" -> new Close();
            case "COPY" -> Copy.parse(false, in);
            case "CREATE" -> Create.parse(in);
            case "DELETE" -> Delete.parse(in);
            case "ENABLE" -> Enable.parse(in);
            case "EXAMINE" -> Examine.parse(in);
            case "EXPUNGE" -> Expunge.parse(false, in);
            case "FETCH" -> Fetch.parse(false, in);
            case "ID" -> Id.parse(in);
            case "IDLE" -> new Idle();
            case "LIST" -> ListCommand.parse(in);
            case "LOGIN" -> Login.parse(in);
            case "LOGOUT" -> new Logout();
            case "LSUB" -> Lsub.parse(in);
            case "MOVE" -> Move.parse(false, in);
            case "NAMESPACE" -> new Namespace();
            case "NOOP" -> new Noop();
            case "RENAME" -> Rename.parse(in);
            case "SEARCH" -> Search.parse(false, in);
            case "SELECT" -> Select.parse(in);
            case "STARTTLS" -> new StartTls();
            case "STATUS" -> Status.parse(in);
            case "STORE" -> Store.parse(false, in);
            case "SUBSCRIBE" -> Subscribe.parse(in);
            case "UNSELECT" -> new Unselect();
            case "UNSUBSCRIBE" -> Unsubscribe.parse(in);
            default -> throw in.expected("no such command");
        };
    }

    private static Command byUid(TokenReader in) throws Malformed {
        in.space();
        return switch (in.word()) {
            case "COPY" -> Copy.parse(true, in);
            case "EXPUNGE" -> Expunge.parse(true, in);
            case "FETCH" -> Fetch.parse(true, in);
            case "MOVE" -> Move.parse(true, in);
            case "SEARCH" -> Search.parse(true, in);
            case "STORE" -> Store.parse(true, in);
            default -> throw in.expected("no such UID command");
        };
    }
}
