package postrider.compat.mbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.header.MailDate;
import postrider.wire.mime.ByteSource;

/// Finds the messages of a file one after the other. It holds a window of the file, never a
/// message. Content-Length is believed only where it leads to the end of the file or to another
/// message.
///
/// For one thread.
public final class MboxReader {
    private static final int FIELD = 1000;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final ByteSource source;
    private final MboxDialect dialect;
    private final OctetWindow window;
    private final Separators separators;
    private long position;

    /// @param dialect of the file; `MboxDialect.recognise` finds it
    public MboxReader(ByteSource source, MboxDialect dialect) {
        this.source = source;
        this.dialect = dialect;
        window = new OctetWindow(source);
        separators = new Separators(window, new OctetWindow(source));
    }

    /// Where the next message begins.
    public long position() {
        return position;
    }

    /// The next message; null at the end.
    ///
    /// @throws IOException when the file can't be read
    public @Nullable MboxEntry next() throws IOException {
        long start = position;
        if (start == 0 && window.startsWith(0, BYTE_ORDER_MARK)) {
            start = BYTE_ORDER_MARK.length;
        }
        for (int blank = 1; blank > 0; start += blank) {
            blank = Separators.blank(window, start);
        }
        if (start >= window.length()) {
            position = window.length();
            return null;
        }
        Separators.Found line = separators.at(start, true);
        if (line != null) {
            return message(start, line.end(), line);
        }
        byte[] head = window.copy(start, Math.min(window.length(), start + FIELD));
        if (position == 0 && StatusFields.name(head, head.length) != null) {
            return message(start, start, null);
        }
        return stray(start);
    }

    private MboxEntry stray(long start) throws IOException {
        long at = start;
        boolean blank = false;
        while (at < window.length()) {
            int ending = Separators.blank(window, at);
            if (at > start && separators.at(at, blank) != null) {
                break;
            }
            blank = ending > 0;
            at = window.lineEnd(at);
        }
        position = at;
        return new MboxEntry.Stray(start, at);
    }

    /// What the header of a message says of itself and of the file.
    private static final class Header {
        private final StatusFields status = new StatusFields();
        private long contentLength = -1;
        private @Nullable Instant date;
        private boolean internal;
        private int ours;

        void add(String name, String value) {
            status.add(name, value);
            switch (name) {
                case "content-length" -> {
                    String digits = value.trim();
                    if (contentLength < 0 && digits.matches("\\d{1,15}")) {
                        contentLength = Long.parseLong(digits);
                    }
                }
                case "date" -> {
                    OffsetDateTime read = date == null ? MailDate.parse(Bytes.utf8(value)) : null;
                    date = read == null ? date : read.toInstant();
                }
                case "subject" -> internal |= value.contains("FOLDER INTERNAL DATA");
                default -> {}
            }
        }
    }

    private MboxMessage message(long start, long from, Separators.@Nullable Found line)
            throws IOException {
        Header header = new Header();
        header.ours = OwnBlock.length(window, from);
        long at = from;
        boolean blank = false;
        Separators.@Nullable Found next = null;
        while (at < window.length() && next == null && !blank) {
            next = at == from ? null : separators.at(at, false);
            if (next == null) {
                blank = Separators.blank(window, at) > 0;
                long end = window.lineEnd(at);
                if (!blank && (header.ours == 0 || at < from + header.ours || isDate(at))) {
                    field(header, at, end);
                }
                at = end;
            }
        }
        long bodyFrom = blank ? at : -1;
        boolean counted = false;
        long to = at;
        long after = at;
        if (blank && header.contentLength >= 0) {
            long end = at + header.contentLength;
            long behind = end <= window.length() && end >= at ? separators.after(end) : -1;
            counted = behind >= 0;
            to = end;
            after = behind;
        }
        if (!counted) {
            long[] ends = body(at, blank, next != null);
            to = Math.max(ends[0], from);
            after = ends[1];
        }
        position = after;
        return new MboxMessage(
                start,
                from,
                bodyFrom < 0 ? to : Math.min(bodyFrom, to),
                to,
                line != null && line.date() != null ? line.date() : header.date,
                header.status.flags(),
                line != null && line.longEnd(),
                counted,
                header.ours,
                header.internal && start == 0);
    }

    private boolean isDate(long at) throws IOException {
        int first = window.at(at);
        return first == 'D' || first == 'd';
    }

    private void field(Header header, long at, long end) throws IOException {
        byte[] line = window.copy(at, Math.min(end, at + FIELD));
        String name = StatusFields.name(line, line.length);
        if (name != null) {
            int colon = 0;
            while (line[colon] != ':') {
                colon++;
            }
            header.add(
                    name,
                    new String(line, colon + 1, line.length - colon - 1, StandardCharsets.UTF_8));
        }
    }

    /// Where the text from `at` ends and where the next message begins; one blank line between them
    /// belongs to the file.
    private long[] body(long start, boolean afterBlank, boolean ended) throws IOException {
        long at = start;
        int blank = afterBlank ? Separators.blank(window, start - 1) : 0;
        if (blank == 1 && start >= 2 && window.at(start - 2) == '\r') {
            blank = 2;
        }
        while (!ended && at < window.length() && separators.at(at, blank > 0) == null) {
            blank = Separators.blank(window, at);
            at = window.lineEnd(at);
        }
        return new long[] {at - blank, at};
    }

    /// The octets of a message, unquoted, with CR LF at the ends of lines and without what belongs
    /// to the file.
    public InputStream open(MboxMessage message) {
        return new MboxContentStream(source, message, dialect);
    }

    /// Whether a line of the body would have begun a message if Content-Length had not said that
    /// the body goes on.
    boolean hasOpenFromLine(MboxMessage message) throws IOException {
        OctetWindow body = new OctetWindow(source);
        for (long at = message.bodyFrom(); at < message.to(); at = body.lineEnd(at)) {
            if (body.startsWith(at, Separators.FROM)) {
                return true;
            }
        }
        return false;
    }
}
