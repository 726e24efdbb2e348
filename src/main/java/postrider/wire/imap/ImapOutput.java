package postrider.wire.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// Prints the data of responses (rfc3501#9). What is handed in as text is protocol, never foreign;
/// foreign octets go through `string`, `astring` and their kin, which choose quotes or a literal.
public final class ImapOutput {
    /// Longer strings go out as literals.
    private static final int QUOTED_LIMIT = 1000;

    private static final byte[] CRLF = {'\r', '\n'};

    private final Sink sink;

    /// Where the octets go.
    @FunctionalInterface
    public interface Sink {
        /// Takes the octets before it returns; the caller may change the array afterwards.
        void write(byte[] octets, int offset, int length) throws IOException;
    }

    public ImapOutput(Sink sink) {
        this.sink = sink;
    }

    /// ASCII text of the protocol.
    public ImapOutput text(String text) throws IOException {
        return octets(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// A number without sign.
    public ImapOutput number(long number) throws IOException {
        return text(Long.toString(number));
    }

    /// CRLF.
    public void line() throws IOException {
        octets(CRLF);
    }

    /// Text and CRLF.
    public void line(String text) throws IOException {
        text(text).line();
    }

    /// Octets as they are, such as a part of a literal.
    public ImapOutput octets(byte[] octets, int offset, int length) throws IOException {
        sink.write(octets, offset, length);
        return this;
    }

    private ImapOutput octets(byte[] octets) throws IOException {
        return octets(octets, 0, octets.length);
    }

    /// The mark and CRLF in front of a literal's octets.
    public ImapOutput literal(long size) throws IOException {
        text("{").number(size).text("}").line();
        return this;
    }

    /// A quoted string, or a literal where quotes cannot hold the octets.
    public ImapOutput string(Bytes value) throws IOException {
        if (!fitsQuotes(value)) {
            byte[] octets = withoutNul(value);
            return literal(octets.length).octets(octets);
        }
        byte[] quoted = new byte[2 * value.length() + 2];
        int length = 0;
        quoted[length++] = '"';
        for (int i = 0; i < value.length(); i++) {
            int octet = value.at(i);
            if (octet == '"' || octet == '\\') {
                quoted[length++] = '\\';
            }
            quoted[length++] = (byte) octet;
        }
        quoted[length++] = '"';
        return octets(quoted, 0, length);
    }

    private static boolean fitsQuotes(Bytes value) {
        if (value.length() > QUOTED_LIMIT) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            int octet = value.at(i);
            if (octet == 0 || octet == '\r' || octet == '\n' || octet > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /// No IMAP string can hold a NUL (rfc3501#9 CHAR8).
    private static byte[] withoutNul(Bytes value) {
        byte[] kept = new byte[value.length()];
        int length = 0;
        for (int i = 0; i < kept.length; i++) {
            if (value.at(i) != 0) {
                kept[length++] = (byte) value.at(i);
            }
        }
        return Arrays.copyOf(kept, length);
    }

    /// ASCII text as a string.
    public ImapOutput string(String ascii) throws IOException {
        return string(Bytes.wrap(ascii.getBytes(StandardCharsets.US_ASCII)));
    }

    /// A string, or `NIL`.
    public ImapOutput nstring(@Nullable Bytes value) throws IOException {
        return value == null ? text("NIL") : string(value);
    }

    /// An atom where the octets are one and cannot be taken for `NIL`, else a string.
    public ImapOutput astring(Bytes value) throws IOException {
        boolean atom = !value.isEmpty() && !value.toUtf8().equalsIgnoreCase("NIL");
        for (int i = 0; atom && i < value.length(); i++) {
            atom = Characters.isAtomChar(value.at(i));
        }
        return atom ? octets(value.toArray()) : string(value);
    }

    /// A mailbox name in modified UTF-7.
    public ImapOutput mailbox(String name) throws IOException {
        return astring(ModifiedUtf7.encode(name));
    }
}
