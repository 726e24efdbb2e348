package postrider.wire.codec;

import java.io.InputStream;

/// Decodes base64 (rfc2045#6.8).
final class Base64Stream extends DecodingStream {
    private final Base64Decoder state = new Base64Decoder();

    Base64Stream(InputStream encoded) {
        super(encoded, BLOCK, BLOCK);
    }

    @Override
    protected int decode(byte[] in, int length, byte[] out) {
        return state.decode(in, 0, length, out);
    }

    @Override
    protected int finish(byte[] out) {
        return 0;
    }
}
