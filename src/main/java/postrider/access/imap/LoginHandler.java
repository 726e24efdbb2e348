package postrider.access.imap;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.net.sasl.Password;
import postrider.wire.imap.Login;

/// LOGIN (rfc3501#6.2.3).
final class LoginHandler {
    private LoginHandler() {}

    static Reply handle(ImapSession session, Login login) {
        if (!session.mayLogIn()) {
            return LoginDesk.PRIVACY_REQUIRED;
        }
        String user = text(login.user());
        String password = text(login.password());
        if (user == null
                || user.isEmpty()
                || user.chars().anyMatch(Character::isISOControl)
                || password == null
                || password.isEmpty()) {
            return LoginDesk.FAILED;
        }
        return LoginDesk.logIn(session, user, Password.of(password), "LOGIN command");
    }

    /// Null when it is not UTF-8 (AU-08).
    private static @Nullable String text(Bytes octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(octets.buffer())
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
