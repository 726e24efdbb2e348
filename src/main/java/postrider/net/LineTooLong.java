package postrider.net;

import java.io.IOException;

/// More octets than allowed came without a line end. Nothing was consumed; `Connection.skipLine`
/// passes over the rest.
public final class LineTooLong extends IOException {
    private static final long serialVersionUID = 1L;

    LineTooLong(int limit) {
        super("no line end within " + limit + " octets");
    }
}
