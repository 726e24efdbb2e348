package postrider.net.sasl;

/// User name and password, each asked for by a prompt (draft-murchison-sasl-login).
final class Login {
    private Login() {}

    static Step user(byte[] octets) {
        String user = Answer.name(octets, 0, octets.length);
        if (user == null || user.isEmpty()) {
            return new Step.Rejected("invalid user name");
        }
        return Step.Challenge.of("Password:", Answer.decoded(answer -> password(user, answer)));
    }

    private static Step password(String user, byte[] octets) {
        Password password = Answer.password(octets, 0, octets.length);
        if (password == null || password.isEmpty()) {
            return new Step.Rejected("invalid password");
        }
        return new Step.Credentials("", user, password);
    }
}
