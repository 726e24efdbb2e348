package postrider.wire.codec;

import java.io.ByteArrayOutputStream;
import postrider.base.Bytes;

/// Base64 as mail contains it (rfc2045#6.8): what is not in the alphabet is skipped, padding may be
/// missing or stand in the middle, where pieces were joined.
public final class Base64Decoder {
    private int bits;
    private int count;

    /// The six bits of a character, -1 if it is not in the alphabet.
    private static int value(int octet) {
        if (octet >= 'A' && octet <= 'Z') {
            return octet - 'A';
        }
        if (octet >= 'a' && octet <= 'z') {
            return octet - 'a' + 26;
        }
        if (octet >= '0' && octet <= '9') {
            return octet - '0' + 52;
        }
        return switch (octet) {
            case '+' -> 62;
            case '/' -> 63;
            default -> -1;
        };
    }

    /// Adds the octets that the text encodes to a target.
    public static void decode(Bytes encoded, ByteArrayOutputStream target) {
        Base64Decoder state = new Base64Decoder();
        for (int i = 0; i < encoded.length(); i++) {
            int octet = state.next(encoded.at(i));
            if (octet >= 0) {
                target.write(octet);
            }
        }
    }

    /// Takes one character.
    ///
    /// @return the octet that it completes, -1 if none
    int next(int character) {
        if (character == '=') {
            count = 0;
            return -1;
        }
        int value = value(character);
        if (value < 0) {
            return -1;
        }
        bits = bits << 6 | value;
        count++;
        return switch (count) {
            case 2 -> bits >> 4 & 0xff;
            case 3 -> bits >> 2 & 0xff;
            case 4 -> {
                count = 0;
                yield bits & 0xff;
            }
            default -> -1;
        };
    }
}
