package postrider.app.config;

import java.util.Locale;

/// What a listener speaks. The name in lower case is the scheme of its URL.
public enum Protocol {
    SMTP(25, false),
    SMTPS(465, true),
    SUBMISSION(587, false),
    SUBMISSIONS(465, true),
    LMTP(24, false),
    IMAP(143, false),
    IMAPS(993, true),
    POP3(110, false),
    POP3S(995, true);

    private final int port;
    private final boolean implicitTls;

    Protocol(int port, boolean implicitTls) {
        this.port = port;
        this.implicitTls = implicitTls;
    }

    /// The port when the URL names none.
    public int port() {
        return port;
    }

    /// Whether a session begins with the TLS handshake.
    public boolean isImplicitTls() {
        return implicitTls;
    }

    /// The scheme of the URL, `smtp` and so on.
    public String scheme() {
        return name().toLowerCase(Locale.ROOT);
    }
}
