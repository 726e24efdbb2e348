package postrider.wire.compose;

/// What the way of a new message can carry. Any header goes with any body.
///
/// @param body of the message; the headers of the parts in it belong to it
public record Target(Header header, Body body) {
    /// ASCII in lines (rfc5321#2.4): any mail server, and what is to be signed (rfc1847#2.1).
    public static final Target SEVEN_BIT = new Target(Header.ASCII, Body.SEVEN_BIT);

    /// Octets above 127 in bodies (rfc6152).
    public static final Target EIGHT_BIT = new Target(Header.ASCII, Body.EIGHT_BIT);

    /// Bodies of any octets (rfc3030).
    public static final Target BINARY = new Target(Header.ASCII, Body.BINARY);

    /// UTF-8 in headers and addresses, and 8-bit bodies, which a server that takes the one takes
    /// too (rfc6531#3.1).
    public static final Target UTF8 = new Target(Header.UTF8, Body.EIGHT_BIT);

    /// What the header of the message may hold.
    public enum Header {
        ASCII,
        /// UTF-8 also in addresses (rfc6532#3).
        UTF8
    }

    /// What bodies may hold, each more than the one before.
    public enum Body {
        /// ASCII in lines of at most 998 octets.
        SEVEN_BIT,
        /// Any octets but NUL in such lines.
        EIGHT_BIT,
        /// Any octets.
        BINARY;

        /// Whether this can carry what needs the other.
        boolean carries(Body other) {
            return compareTo(other) >= 0;
        }
    }

    /// What the header of a part inside may hold.
    Header partHeader() {
        return body == Body.SEVEN_BIT ? Header.ASCII : header;
    }
}
