package postrider.wire.smtp;

/// Finds the end of message text that arrives in chunks, takes the stuffed dots out and counts what
/// must not be in it.
///
/// Only CR LF `.` CR LF ends the text (rfc5321#4.1.1.4), whatever the chunks are; the text may also
/// be empty, that is, begin with `.` CR LF. Everything else is passed on as it came, so that the
/// caller may refuse a text with defects as a whole once its end is found. Linear in the input;
/// keeps no octets.
public final class DataReader {
    /// Takes text without stuffed dots. The array is the caller's own: the octets are gone when
    /// `write` returns.
    @FunctionalInterface
    public interface Sink {
        void write(byte[] octets, int offset, int length);
    }

    private enum State {
        /// Behind CR LF, or before the first octet.
        LINE_START,
        TEXT,
        /// Behind a CR.
        CR,
        /// Behind a dot at the start of a line, which was not passed on.
        DOT,
        /// Behind such a dot and a CR, neither passed on.
        DOT_CR,
        /// Behind CR LF . CR LF.
        END
    }

    private static final byte[] LONE_CR = {'\r'};

    private State state = State.LINE_START;
    private long size;
    private long bareCr;
    private long bareLf;
    private long nul;

    /// Reads from `from` to before `to`, or to the end of the text if that comes first.
    ///
    /// @return behind the last octet that belongs to the text and its end; less than `to` only when
    ///   the end was found and octets follow
    public int read(byte[] in, int from, int to, Sink sink) {
        int at = from;
        int kept = from; // what lies before it is passed on or left out
        while (at < to && state != State.END) {
            byte octet = in[at];
            switch (state) {
                case LINE_START -> {
                    if (octet == '.') {
                        pass(in, kept, at, sink);
                        kept = at + 1; // rfc5321#4.5.2: a leading dot is not text
                        state = State.DOT;
                    } else {
                        state = plain(octet);
                    }
                }
                case TEXT -> {
                    while (octet > '\r' || octet < 0) {
                        if (++at == to) {
                            pass(in, kept, to, sink);
                            return to;
                        }
                        octet = in[at];
                    }
                    state = plain(octet);
                }
                case CR -> {
                    if (octet == '\n') {
                        state = State.LINE_START;
                    } else {
                        bareCr++;
                        state = plain(octet);
                    }
                }
                case DOT -> {
                    if (octet == '\r') {
                        kept = at + 1;
                        state = State.DOT_CR;
                    } else {
                        state = plain(octet);
                    }
                }
                case DOT_CR -> {
                    if (octet == '\n') {
                        kept = at + 1;
                        state = State.END;
                    } else {
                        bareCr++;
                        pass(LONE_CR, 0, 1, sink);
                        state = plain(octet);
                    }
                }
                case END -> throw new IllegalStateException();
            }
            at++;
        }
        if (state != State.END) {
            pass(in, kept, at, sink);
        }
        return at;
    }

    /// The state behind an octet that has no meaning from the ones before it.
    private State plain(byte octet) {
        switch (octet) {
            case '\r' -> {
                return State.CR;
            }
            case '\n' -> bareLf++;
            case 0 -> nul++;
            default -> {}
        }
        return State.TEXT;
    }

    private void pass(byte[] in, int from, int to, Sink sink) {
        if (to > from) {
            size += to - from;
            sink.write(in, from, to - from);
        }
    }

    /// Whether the end of the text was read.
    public boolean isDone() {
        return state == State.END;
    }

    /// Octets of text passed on so far.
    public long size() {
        return size;
    }

    /// Each CR that no LF follows.
    public long bareCr() {
        return bareCr;
    }

    /// Each LF that no CR precedes.
    public long bareLf() {
        return bareLf;
    }

    /// Each octet of value 0.
    public long nul() {
        return nul;
    }

    /// Whether the text holds something that rfc5321#2.3.8 and rfc5321#4.5.2 forbid.
    public boolean hasDefects() {
        return bareCr + bareLf + nul > 0;
    }
}
