package postrider.wire.compose;

/// What the way of a new message can carry.
public enum Target {
    /// ASCII in lines (rfc5321#2.4): any mail server, and what is to be signed (rfc1847#2.1).
    SEVEN_BIT(false, false, false),
    /// Octets above 127 in bodies (rfc6152).
    EIGHT_BIT(true, false, false),
    /// Bodies of any octets (rfc3030).
    BINARY(true, true, false),
    /// UTF-8 in headers and addresses, and 8-bit bodies (rfc6531).
    UTF8(true, false, true);

    private final boolean eightBit;
    private final boolean binary;
    private final boolean utf8;

    Target(boolean eightBit, boolean binary, boolean utf8) {
        this.eightBit = eightBit;
        this.binary = binary;
        this.utf8 = utf8;
    }

    boolean carriesEightBit() {
        return eightBit;
    }

    boolean carriesBinary() {
        return binary;
    }

    boolean carriesUtf8() {
        return utf8;
    }
}
