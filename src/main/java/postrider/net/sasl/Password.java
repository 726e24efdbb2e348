package postrider.net.sasl;

import java.nio.charset.StandardCharsets;
import postrider.base.Bytes;

/// A secret that a client has sent. It never prints itself.
public final class Password {
    private final Bytes utf8;

    private Password(Bytes utf8) {
        this.utf8 = utf8;
    }

    /// The password with these characters.
    public static Password of(String text) {
        return new Password(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// A copy of its octets in UTF-8, for hashing.
    public byte[] utf8() {
        return utf8.toArray();
    }

    public boolean isEmpty() {
        return utf8.isEmpty();
    }

    /// Stars, however long it is.
    @Override
    public String toString() {
        return "****";
    }
}
