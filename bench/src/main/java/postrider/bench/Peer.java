package postrider.bench;

import java.io.IOException;

/// The server that is measured, and its users `u0@DOMAIN`, `u1@DOMAIN` and so on, who share one
/// password.
///
/// @param firstUser what is added to the number of each user, so that two loads can have different
///   ones
record Peer(
        String host,
        int imapPort,
        String domain,
        String password,
        int firstUser,
        Processes processes) {
    static Peer of(Options options) {
        return new Peer(
                options.text("host", "127.0.0.1"),
                options.number("imap-port", 0),
                options.text("domain", "example.test"),
                options.text("password", "secret"),
                options.number("first-user", 0),
                new Processes(options.text("pids", "")));
    }

    String user(int number) {
        return "u" + (firstUser + number) + "@" + domain;
    }

    ImapClient imap(int user) throws IOException {
        return new ImapClient(host, imapPort, user(user), password);
    }

    /// CPU seconds of the server, or 0 when its processes are not known.
    double cpuSeconds() throws IOException {
        return processes.known() ? processes.cpuSeconds() : 0;
    }
}
