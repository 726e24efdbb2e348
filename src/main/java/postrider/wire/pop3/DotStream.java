package postrider.wire.pop3;

/// A message's octets as the lines of an answer, piece by piece: lines that begin with a dot get
/// another (rfc1939#3), and the end is made so that the final dot stands on a line of its own.
///
/// The octets themselves stay. A bare LF counts as a line end when it comes to dots: most clients
/// see it as one, and must not take what follows for the end of the message.
public final class DotStream {
    /// Where octets go.
    @FunctionalInterface
    public interface Sink<E extends Exception> {
        void write(byte[] octets, int offset, int length) throws E;
    }

    private static final byte[] DOT = {'.'};
    private static final byte[] END = {'.', '\r', '\n'};
    private static final byte[] LINE_END_AND_END = {'\r', '\n', '.', '\r', '\n'};

    private boolean atLineStart = true;
    private byte last = '\n';
    private byte beforeLast = '\r';

    /// Passes on the next piece.
    public <E extends Exception> void feed(byte[] octets, int offset, int length, Sink<E> sink)
            throws E {
        int end = offset + length;
        int from = offset;
        for (int i = offset; i < end; i++) {
            if (atLineStart && octets[i] == '.') {
                sink.write(octets, from, i - from);
                sink.write(DOT, 0, 1);
                from = i;
            }
            atLineStart = octets[i] == '\n';
        }
        sink.write(octets, from, end - from);
        if (length > 0) {
            beforeLast = length > 1 ? octets[end - 2] : last;
            last = octets[end - 1];
        }
    }

    /// Ends the answer.
    public <E extends Exception> void finish(Sink<E> sink) throws E {
        byte[] end = last == '\n' && beforeLast == '\r' ? END : LINE_END_AND_END;
        sink.write(end, 0, end.length);
    }
}
