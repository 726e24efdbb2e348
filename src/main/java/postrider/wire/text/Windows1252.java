package postrider.wire.text;

import java.nio.charset.Charset;

/// The single octets that text of unknown charset is read as when it is not UTF-8.
final class Windows1252 {
    private static final String TABLE = table();

    private Windows1252() {}

    /// The character of an octet, 0 to 255; the five that the charset leaves open stand for
    /// themselves.
    static char character(int octet) {
        return TABLE.charAt(octet);
    }

    private static String table() {
        byte[] octets = new byte[256];
        for (int i = 0; i < 256; i++) {
            octets[i] = (byte) i;
        }
        char[] table = new String(octets, Charset.forName("windows-1252")).toCharArray();
        for (int i = 0; i < 256; i++) {
            if (table[i] == '\ufffd') {
                table[i] = (char) i;
            }
        }
        return new String(table);
    }
}
