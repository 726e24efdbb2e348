package postrider.access.imap;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import postrider.net.LineTooLong;
import postrider.net.sasl.Mechanism;
import postrider.net.sasl.Password;
import postrider.net.sasl.Step;
import postrider.wire.imap.Authenticate;
import postrider.wire.imap.ResponseCode;

/// AUTHENTICATE (rfc3501#6.2.2), with an initial response (rfc4959#3).
final class AuthenticateHandler {
    private AuthenticateHandler() {}

    static Reply handle(ImapSession session, Authenticate authenticate) throws IOException {
        Mechanism mechanism = Mechanism.named(authenticate.mechanism());
        if (mechanism == null) {
            return Reply.no(ResponseCode.CANNOT, "There is no such mechanism");
        }
        if (!session.mayLogIn()) {
            return LoginDesk.PRIVACY_REQUIRED;
        }
        String initial = authenticate.initialResponse();
        Step step =
                mechanism.begin(
                        initial == null ? null : initial.getBytes(StandardCharsets.US_ASCII));
        while (step instanceof Step.Challenge challenge) {
            session.responder().goOn(challenge.base64());
            byte[] line;
            try {
                line = session.connection().readLine(Mechanism.LINE_LIMIT + 2);
            } catch (LineTooLong _) {
                return Reply.bad(ResponseCode.TOOBIG, "Answer is too long").then(Reply.After.END);
            }
            if (line == null) {
                throw new EOFException("the client has gone within AUTHENTICATE");
            }
            step = challenge.next().answer(withoutEnd(line));
        }
        return switch (step) {
            // rfc3501#6.2.2: a cancelled exchange gets BAD
            case Step.Rejected(String rule) ->
                    Reply.bad("Not a " + mechanism + " exchange: " + rule);
            case Step.Credentials credentials when credentials.isForAnother() -> LoginDesk.FAILED;
            case Step.Credentials(String _, String user, Password password) ->
                    LoginDesk.logIn(session, user, password, "AUTHENTICATE " + mechanism);
            case Step.Challenge _ -> throw new IllegalStateException("exchange not finished");
        };
    }

    private static byte[] withoutEnd(byte[] line) {
        int length = line.length - 1;
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return Arrays.copyOf(line, length);
    }
}
