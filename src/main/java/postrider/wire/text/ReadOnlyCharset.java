package postrider.wire.text;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/// A charset that the JDK does not have, for reading.
abstract class ReadOnlyCharset extends Charset {
    ReadOnlyCharset(String name) {
        super(name, new String[0]);
    }

    @Override
    public final boolean contains(Charset other) {
        return other.equals(this);
    }

    @Override
    public final boolean canEncode() {
        return false;
    }

    @Override
    public final CharsetEncoder newEncoder() {
        throw new UnsupportedOperationException();
    }
}
