package postrider.wire.imap;

import postrider.base.Bytes;
import postrider.base.Malformed;

/// Logs in with name and password (rfc3501#6.2.3).
public record Login(Bytes user, Bytes password) implements Command.BeforeLogin {
    static Login parse(TokenReader in) throws Malformed {
        in.space();
        Bytes user = in.astring();
        in.space();
        return new Login(user, in.astring());
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "Login[user=" + user + "]";
    }
}
