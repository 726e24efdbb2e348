package postrider.wire.mime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// An array seen as eight octets at a time. The view is made once for each array, not for each
/// line: on one that is used for a whole message the compiler does not save it.
final class OctetWords {
    private byte[] octets = {};
    private ByteBuffer words = ByteBuffer.wrap(octets);

    /// The array as little-endian words at any place.
    @SuppressWarnings("ReferenceEquality") // the same array is meant, not one that is equal
    ByteBuffer of(byte[] array) {
        if (array != octets) {
            octets = array;
            words = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        }
        return words;
    }
}
