package postrider.wire.codec;

import java.io.IOException;
import java.io.InputStream;

/// Decodes quoted-printable (rfc2045#6.7). White space before a line end goes, as the standard
/// says; an equals sign that begins no escape stands for itself.
final class QuotedPrintableStream extends DecodingStream {
    /// White space is held back until it is known whether a line end follows; more than a line may
    /// have is passed on.
    private static final int MAX_HELD = 998;

    private final StringBuilder held = new StringBuilder();
    private int heldAt;

    /// One encoded octet read too far, -1 if none.
    private int ahead = -1;

    QuotedPrintableStream(InputStream encoded) {
        super(encoded);
    }

    @Override
    int decode() throws IOException {
        while (true) {
            if (heldAt < held.length()) {
                return held.charAt(heldAt++);
            }
            held.setLength(0);
            heldAt = 0;
            int c = take();
            if (c == '=') {
                escape();
            } else if (isSpace(c)) {
                hold(c);
            } else {
                return c;
            }
        }
    }

    private int take() throws IOException {
        int c = ahead;
        ahead = -1;
        return c >= 0 ? c : next();
    }

    /// Holds white space, unless a line end or the end follows it.
    private void hold(int first) throws IOException {
        held.append((char) first);
        int c = take();
        while (isSpace(c) && held.length() < MAX_HELD) {
            held.append((char) c);
            c = take();
        }
        if (c == '\r' || c == '\n' || c < 0) {
            held.setLength(0);
        }
        ahead = c;
    }

    /// Decodes what follows an equals sign into `held`: an octet, or nothing at a soft line break.
    private void escape() throws IOException {
        int first = take();
        int high = Hex.digit(first);
        if (high >= 0) {
            int second = take();
            int low = Hex.digit(second);
            if (low >= 0) {
                held.append((char) (high << 4 | low));
            } else {
                held.append('=').append((char) first);
                ahead = second;
            }
            return;
        }
        int spaces = 0;
        while (isSpace(first) && spaces < MAX_HELD) {
            held.append((char) first);
            spaces++;
            first = take();
        }
        if (first == '\r') {
            first = take();
        }
        if (first == '\n' || first < 0) {
            held.setLength(0);
            return;
        }
        held.insert(0, '=');
        ahead = first;
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t';
    }
}
