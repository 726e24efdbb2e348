package postrider.net.sasl;

import org.jspecify.annotations.Nullable;

/// `[authzid] NUL authcid NUL passwd`.
final class Plain {
    private Plain() {}

    // rfc4616#2
    static Step message(byte[] octets) {
        int first = nul(octets, 0);
        int second = first < 0 ? -1 : nul(octets, first + 1);
        if (second < 0) {
            return new Step.Rejected("PLAIN needs three fields");
        }
        String authorizationId = Answer.name(octets, 0, first);
        String user = Answer.name(octets, first + 1, second);
        @Nullable Password password = Answer.password(octets, second + 1, octets.length);
        if (authorizationId == null || user == null || user.isEmpty()) {
            return new Step.Rejected("invalid user name");
        }
        if (password == null || password.isEmpty()) {
            return new Step.Rejected("invalid password");
        }
        return new Step.Credentials(authorizationId, user, password);
    }

    private static int nul(byte[] octets, int from) {
        for (int i = from; i < octets.length; i++) {
            if (octets[i] == 0) {
                return i;
            }
        }
        return -1;
    }
}
