package postrider.wire.mime;

/// What the lines of a body hold that decides how it may travel: whether 8BITMIME, BINARYMIME or
/// another encoding is needed (rfc2045#2.7). Of a container, the headers and bodies inside count
/// too. The line end in front of a boundary counts as one of the body before it.
///
/// @param eightBit whether there are octets above 127
/// @param nul whether there is a NUL
/// @param bareCr whether there is a CR without LF behind it
/// @param bareLf whether there is an LF without CR in front of it
/// @param longest octets of the longest line, without its end
public record LineFacts(
        boolean eightBit, boolean nul, boolean bareCr, boolean bareLf, long longest) {
    /// The longest line that may be sent (rfc5322#2.1.1), without its end.
    public static final int MAX_LINE = 998;

    /// Those of a body without octets.
    public static final LineFacts NONE = new LineFacts(false, false, false, false, 0);

    /// @param found bits of [LineScan]
    static LineFacts of(int found, long longest) {
        return new LineFacts(
                (found & LineScan.EIGHT_BIT) != 0,
                (found & LineScan.NUL) != 0,
                (found & LineScan.BARE_CR) != 0,
                (found & LineScan.BARE_LF) != 0,
                longest);
    }

    int found() {
        return (eightBit ? LineScan.EIGHT_BIT : 0)
                | (nul ? LineScan.NUL : 0)
                | (bareCr ? LineScan.BARE_CR : 0)
                | (bareLf ? LineScan.BARE_LF : 0);
    }
}
