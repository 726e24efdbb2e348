package postrider.wire.codec;

import java.io.IOException;
import java.io.InputStream;

/// Decodes base64 (rfc2045#6.8).
final class Base64Stream extends DecodingStream {
    private final Base64Decoder state = new Base64Decoder();

    Base64Stream(InputStream encoded) {
        super(encoded);
    }

    @Override
    int decode() throws IOException {
        int character;
        while ((character = next()) >= 0) {
            int octet = state.next(character);
            if (octet >= 0) {
                return octet;
            }
        }
        return -1;
    }
}
