package postrider.receive.smtp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.net.Connection;
import postrider.net.LineTooLong;
import postrider.net.Stopping;
import postrider.net.sasl.LoginResult;
import postrider.net.sasl.Mechanism;
import postrider.net.sasl.Step;
import postrider.wire.smtp.Auth;
import postrider.wire.smtp.Reply;

/// AUTH: login (rfc4954#4). The authenticator takes the same time whatever is wrong (AU-04).
final class AuthVerb {
    private AuthVerb() {}

    static Turn turn(SmtpSession session, Auth auth) throws IOException {
        State state = session.state();
        Mechanism mechanism = Mechanism.named(auth.mechanism());
        Reply objection = check(session, state, mechanism);
        if (objection != null || mechanism == null) {
            return Turn.refused(state, objection == null ? Replies.UNKNOWN_MECHANISM : objection);
        }
        Bytes initial = auth.initial();
        return converse(session, mechanism.begin(initial == null ? null : initial.toArray()));
    }

    private static @Nullable Reply check(
            SmtpSession session, State state, @Nullable Mechanism mechanism) {
        if (session.role() != Role.SUBMISSION) {
            return Replies.NO_LOGIN_HERE;
        }
        if (!session.isPrivate()) {
            return Replies.TLS_FIRST; // rfc4954#6, TL-12
        }
        if (state.greeting() == null) {
            return Replies.GREET_FIRST;
        }
        if (!state.greeting().extended()) {
            return Replies.LOGIN_NEEDS_EHLO;
        }
        if (state.account() != null) {
            return Replies.LOGGED_IN_ALREADY; // rfc4954#4
        }
        return mechanism == null ? Replies.UNKNOWN_MECHANISM : null;
    }

    private static Turn converse(SmtpSession session, Step first) throws IOException {
        State state = session.state();
        Step step = first;
        while (step instanceof Step.Challenge challenge) {
            session.send(Reply.plain(334, challenge.base64()));
            byte[] line;
            try {
                line = session.connection().readLine(session.settings().loginLine());
            } catch (LineTooLong _) {
                return Turn.last(state, Replies.LOGIN_LINE_TOO_LONG); // AU-06
            } catch (Stopping _) {
                return Turn.last(state, Replies.STOPPING); // rfc5321#3.8
            } catch (SocketTimeoutException _) {
                return Turn.last(state, Replies.WAITED_TOO_LONG);
            }
            if (line == null) {
                return new Turn(state, List.of(), Turn.Then.CLOSE, Turn.Fault.NONE);
            }
            if (!CommandReader.endsInCrLf(line)) {
                return Turn.last(state, Replies.BARE_LF);
            }
            step = challenge.next().answer(CommandReader.withoutEnd(line));
        }
        return switch (step) {
            case Step.Challenge _ -> throw new IllegalStateException();
            case Step.Rejected rejected -> Turn.refused(state, Replies.badLogin(rejected.rule()));
            case Step.Credentials credentials -> decide(session, credentials);
        };
    }

    private static Turn decide(SmtpSession session, Step.Credentials credentials) {
        State state = session.state();
        Connection connection = session.connection();
        if (credentials.isForAnother()) {
            // No account has the right to act as another one.
            return Turn.refused(state, Replies.LOGIN_REFUSED, Turn.Fault.LOGIN);
        }
        LoginResult result =
                session.service()
                        .authenticator()
                        .authenticate(
                                credentials.user(), credentials.password(), connection.remote());
        return switch (result) {
            case LoginResult.Success success ->
                    Turn.done(
                            state.loggedIn(new AccountId(Long.parseLong(success.accountId()))),
                            Replies.LOGGED_IN);
            case LoginResult.Refused _ ->
                    Turn.refused(state, Replies.LOGIN_REFUSED, Turn.Fault.LOGIN);
            case LoginResult.TryLater _ -> Turn.refused(state, Replies.LOGIN_LATER);
        };
    }
}
