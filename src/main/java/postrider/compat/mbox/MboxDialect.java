package postrider.compat.mbox;

import java.io.IOException;
import postrider.wire.mime.ByteSource;

/// How a file keeps lines that begin with `From ` apart from the beginnings of messages.
public enum MboxDialect {
    /// Such a line gets a `>` in front; one that had it before looks the same.
    MBOXO(true, false),
    /// Such a line gets one more `>`, whether it has some or not: nothing is lost.
    MBOXRD(true, false),
    /// As mboxo, and Content-Length says how long the body is.
    MBOXCL(true, true),
    /// Content-Length alone.
    MBOXCL2(false, true);

    private static final long SAMPLE = 16 << 20;

    private final boolean quotes;
    private final boolean counts;

    MboxDialect(boolean quotes, boolean counts) {
        this.quotes = quotes;
        this.counts = counts;
    }

    /// Whether lines get a `>`.
    boolean quotes() {
        return quotes;
    }

    /// Whether the writer gives a Content-Length.
    boolean counts() {
        return counts;
    }

    /// Whether one `>` goes away from a line of so many followed by `From `.
    boolean wasQuoted(int marks) {
        return switch (this) {
            case MBOXO, MBOXCL -> marks == 1;
            case MBOXRD -> marks >= 1;
            case MBOXCL2 -> false;
        };
    }

    /// Looks at the first messages. Content-Length counts only where it leads to the next message.
    /// Without it mboxrd is taken: it reads mboxo right, but for lines that had a `>` from the
    /// beginning.
    public static MboxDialect recognise(ByteSource file) throws IOException {
        MboxReader reader = new MboxReader(file, MBOXRD);
        boolean counted = false;
        while (reader.position() < SAMPLE) {
            MboxEntry entry = reader.next();
            if (entry == null) {
                break;
            }
            if (entry instanceof MboxMessage message && message.counted()) {
                counted = true;
                if (reader.hasOpenFromLine(message)) {
                    return MBOXCL2;
                }
            }
        }
        return counted ? MBOXCL : MBOXRD;
    }
}
