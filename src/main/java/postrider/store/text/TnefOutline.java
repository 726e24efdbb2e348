package postrider.store.text;

/// Looks over the attributes of a TNEF stream (MS-OXTNEF 2.1.3) before it is really read: each has
/// its level, identifier and length, then that many octets and a checksum.
///
/// The library that reads TNEF refuses a stream that breaks off, and makes objects of some hundred
/// octets from entries of ten; so it gets the part that is whole and not too fine, see
/// [TnefProperties] too.
final class TnefOutline {
    private static final int SIGNATURE = 0x223e9f78;
    private static final int START = 6;
    private static final int FRAME = 11;
    private static final int MESSAGE_PROPERTIES = 0x9003;
    private static final int ATTACHMENT_PROPERTIES = 0x9005;
    private static final int ATTACHMENT_BEGINS = 0x9002;

    /// Attributes of the message and for each file; ten are usual.
    private static final int MAX_ATTRIBUTES = 40;

    /// Values of properties in all; a hundred for a message and thirty for a file are usual.
    private static final int MAX_PROPERTIES = 50_000;

    private TnefOutline() {}

    /// Octets that can be read, from the start: all attributes up to the first that is not whole or
    /// beyond a limit. 0 if it is not TNEF.
    ///
    /// @param octets in which RTF beyond the limit is hidden
    /// @param maxRtf octets of RTF, as it is packed
    static int soundLength(byte[] octets, int maxFiles, int maxRtf) {
        if (octets.length < START || number(octets, 0) != SIGNATURE) {
            return 0;
        }
        int at = START;
        int files = 0;
        int attributes = 0;
        TnefProperties properties = new TnefProperties(octets, MAX_PROPERTIES, maxRtf);
        while (at + FRAME <= octets.length) {
            int level = octets[at];
            int id = number(octets, at + 1) & 0xffff;
            long length = number(octets, at + 5) & 0xffff_ffffL;
            if (length > octets.length - at - FRAME || (level != 1 && level != 2)) {
                break;
            }
            if (level == 2 && id == ATTACHMENT_BEGINS) {
                files++;
                attributes = 0;
            }
            if (id == MESSAGE_PROPERTIES || id == ATTACHMENT_PROPERTIES) {
                int end = at + 9 + (int) length;
                if (!properties.pass(at + 9, end)) {
                    break;
                }
            }
            attributes++;
            if (files > maxFiles || attributes > MAX_ATTRIBUTES) {
                break;
            }
            at += FRAME + (int) length;
        }
        return at;
    }

    static int number(byte[] octets, int at) {
        return (octets[at] & 0xff)
                | (octets[at + 1] & 0xff) << 8
                | (octets[at + 2] & 0xff) << 16
                | (octets[at + 3] << 24);
    }
}
