package postrider.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import postrider.base.Bytes;

/// Writes a row's value: numbers of seven bits an octet, texts and octets with their length in
/// front.
final class RowOutput {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    RowOutput octet(int value) {
        out.write(value);
        return this;
    }

    /// A number that is not negative.
    RowOutput number(long value) {
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    RowOutput text(String value) {
        return octets(Bytes.utf8(value));
    }

    RowOutput octets(Bytes value) {
        number(value.length());
        out.writeBytes(value.toArray());
        return this;
    }

    Bytes done() {
        return Bytes.wrap(out.toByteArray());
    }

    /// A key: a letter and big-endian numbers, so that keys sort as the numbers do.
    static Bytes key(char kind, long... parts) {
        byte[] key = new byte[1 + 8 * parts.length];
        key[0] = (byte) kind;
        for (int i = 0; i < parts.length; i++) {
            for (int j = 0; j < 8; j++) {
                key[1 + 8 * i + j] = (byte) (parts[i] >>> (56 - 8 * j));
            }
        }
        return Bytes.wrap(key);
    }

    /// A key: a letter and a text.
    static Bytes key(char kind, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] key = new byte[1 + utf8.length];
        key[0] = (byte) kind;
        System.arraycopy(utf8, 0, key, 1, utf8.length);
        return Bytes.wrap(key);
    }

    /// The number at a place of a key made by `key`.
    static long part(Bytes key, int index) {
        long value = 0;
        for (int j = 0; j < 8; j++) {
            value = value << 8 | key.at(1 + 8 * index + j);
        }
        return value;
    }
}
