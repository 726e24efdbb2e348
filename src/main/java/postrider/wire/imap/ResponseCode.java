package postrider.wire.imap;

/// What stands in brackets behind OK, NO or BAD, for programs to act on (rfc3501#7.1, rfc5530#3).
///
/// @param text without the brackets
public record ResponseCode(String text) {
    /// The target does not exist; CREATE would help.
    public static final ResponseCode TRYCREATE = new ResponseCode("TRYCREATE");

    /// Changes are possible.
    public static final ResponseCode READ_WRITE = new ResponseCode("READ-WRITE");

    /// Changes are not possible.
    public static final ResponseCode READ_ONLY = new ResponseCode("READ-ONLY");

    /// Trouble that passes.
    public static final ResponseCode UNAVAILABLE = new ResponseCode("UNAVAILABLE");

    /// Wrong name or password.
    public static final ResponseCode AUTHENTICATIONFAILED =
            new ResponseCode("AUTHENTICATIONFAILED");

    /// TLS is needed first.
    public static final ResponseCode PRIVACYREQUIRED = new ResponseCode("PRIVACYREQUIRED");

    /// Our fault.
    public static final ResponseCode SERVERBUG = new ResponseCode("SERVERBUG");

    /// The client is at fault.
    public static final ResponseCode CLIENTBUG = new ResponseCode("CLIENTBUG");

    /// Never possible.
    public static final ResponseCode CANNOT = new ResponseCode("CANNOT");

    /// A limit of the server.
    public static final ResponseCode LIMIT = new ResponseCode("LIMIT");

    /// No room.
    public static final ResponseCode OVERQUOTA = new ResponseCode("OVERQUOTA");

    /// The name is taken.
    public static final ResponseCode ALREADYEXISTS = new ResponseCode("ALREADYEXISTS");

    /// No such mailbox.
    public static final ResponseCode NONEXISTENT = new ResponseCode("NONEXISTENT");

    /// Stored data is damaged.
    public static final ResponseCode CORRUPTION = new ResponseCode("CORRUPTION");

    /// Some messages had gone (rfc2180#4.1.2, rfc5530#3).
    public static final ResponseCode EXPUNGEISSUED = new ResponseCode("EXPUNGEISSUED");

    /// A literal is too large (rfc4469, rfc7889#4).
    public static final ResponseCode TOOBIG = new ResponseCode("TOOBIG");

    /// The charsets that SEARCH takes.
    public static final ResponseCode BADCHARSET = new ResponseCode("BADCHARSET (US-ASCII UTF-8)");

    /// What APPEND made (rfc4315#3).
    public static ResponseCode appendUid(long uidValidity, long uid) {
        return new ResponseCode("APPENDUID " + uidValidity + " " + uid);
    }

    /// What COPY or MOVE made of what (rfc4315#3); both sets rise in step.
    public static ResponseCode copyUid(long uidValidity, Intervals from, Intervals to) {
        return new ResponseCode("COPYUID " + uidValidity + " " + from + " " + to);
    }

    @Override
    public String toString() {
        return "[" + text + "]";
    }
}
