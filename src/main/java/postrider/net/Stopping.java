package postrider.net;

import java.io.IOException;

/// The server goes down and this session has no command in hand: say goodbye and return. Writing
/// still works.
public final class Stopping extends IOException {
    private static final long serialVersionUID = 1L;

    Stopping() {
        super("the server is stopping");
    }
}
