package postrider.compat.mbox;

import java.io.IOException;

/// The fields that our writer puts in front of a message: perhaps Content-Length, then Status,
/// X-Status and X-Keywords, always all and in this order, one line each. A reader can take away
/// exactly them and leave a message's own fields of these names.
final class OwnBlock {
    private static final String[] NAMES = {"status", "x-status", "x-keywords"};
    private static final int LINE = 64 << 10;

    private OwnBlock() {}

    /// How many octets it has; 0 when there is none.
    static int length(OctetWindow window, long from) throws IOException {
        long at = from;
        if ("content-length".equals(name(window, at))) {
            at = window.lineEnd(at);
        }
        for (String expected : NAMES) {
            long end = window.lineEnd(at);
            if (end - at > LINE || !expected.equals(name(window, at))) {
                return 0;
            }
            at = end;
        }
        return (int) (at - from);
    }

    private static @org.jspecify.annotations.Nullable String name(OctetWindow window, long at)
            throws IOException {
        byte[] line = window.copy(at, Math.min(window.length(), at + 20));
        return StatusFields.name(line, line.length);
    }
}
