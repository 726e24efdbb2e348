package postrider.access.pop3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import postrider.net.LineTooLong;
import postrider.net.sasl.Mechanism;
import postrider.net.sasl.Step;
import postrider.wire.pop3.Auth;
import postrider.wire.pop3.Reply;

/// AUTH: a SASL exchange, or the list of mechanisms.
final class AuthHandler {
    private AuthHandler() {}

    static State obey(Pop3Session session, State.Authorization now, Auth auth) throws IOException {
        if (!session.mayLogIn()) {
            session.refuse(Login.NEEDS_TLS);
            return now;
        }
        String name = auth.mechanism();
        if (name == null) {
            list(session);
            return now;
        }
        Mechanism mechanism = Mechanism.named(name);
        if (mechanism == null) {
            session.refuse(Reply.error("No such mechanism, CAPA lists those there are"));
            return now;
        }
        String initial = auth.initialResponse();
        Step step =
                mechanism.begin(initial == null ? null : initial.getBytes(StandardCharsets.UTF_8));
        return exchange(session, step);
    }

    private static void list(Pop3Session session) throws IOException {
        session.say(Reply.ok("The mechanisms"));
        for (Mechanism mechanism : Mechanism.ALL) {
            session.line(mechanism.name());
        }
        session.line(".");
    }

    private static State exchange(Pop3Session session, Step first) throws IOException {
        Step step = first;
        while (step instanceof Step.Challenge challenge) {
            session.line("+ " + challenge.base64());
            byte[] answer = answer(session);
            step =
                    answer == null
                            ? new Step.Rejected("line too long")
                            : challenge.next().answer(answer);
        }
        return switch (step) {
            case Step.Credentials who when who.isForAnother() -> {
                session.refuse(Reply.error(Reply.Code.AUTH, "You can't act as another user"));
                yield new State.Authorization(null);
            }
            case Step.Credentials who -> Login.attempt(session, who.user(), who.password());
            case Step.Rejected rejected -> {
                session.refuse(Reply.error("Not logged in: " + rejected.rule()));
                yield new State.Authorization(null);
            }
            case Step.Challenge _ -> throw new IllegalStateException("the exchange goes on");
        };
    }

    /// The client's line without its end; null when it is too long.
    private static byte @Nullable [] answer(Pop3Session session) throws IOException {
        byte[] line;
        try {
            line = session.connection().readLine(Mechanism.LINE_LIMIT + 2);
        } catch (LineTooLong _) {
            session.connection().skipLine();
            return null;
        }
        if (line == null) {
            throw new java.io.EOFException("the client left in the middle of AUTH");
        }
        int length = line.length - 1;
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return java.util.Arrays.copyOf(line, length);
    }
}
