package postrider.wire.compose;

import java.util.Random;

/// Texts that break careless printers, made by chance.
final class Hostile {
    private static final String[] PIECES = {
        "\r\nBcc: evil@e.example\r\n",
        "\r",
        "\n",
        "\0",
        "\u0085",
        "\u2028",
        "\t",
        " ",
        "  ",
        "\r\n\r\n",
        "=?utf-8?q?=0D=0ABcc:_x?=",
        "=?",
        "?=",
        "=?UTF-8?B?",
        "\"",
        "\\",
        "(",
        ")",
        "<",
        ">",
        ",",
        ";",
        ":",
        "@",
        "'",
        "%",
        "*",
        "%0D%0A",
        "..",
        ".",
        "\u00e4",
        "\u00df",
        "e\u0301",
        "x\ufeff",
        "\u200f",
        "\u202eabc",
        "\u05e9\u05dc\u05d5\u05dd",
        "\u0645\u0631\u062d\u0628\u0627",
        "\u65e5\u672c\u8a9e",
        "\ud83d\ude00",
        "\ud83d\udc69\u200d\ud83d\udcbb",
        "\ud83c\udde9\ud83c\uddea",
        "\ud800",
        "\udfff",
        "\u760d\u760a",
        "From ",
        "\n.\n",
        "\nFrom me\n",
        "--=_1a0123456789abcdef",
        "\n--=_1a0123456789abcdef--\n",
        "plain",
        "word",
        "a",
        "z",
        "=3D",
        "=",
        "= \n",
        "x \n",
        "\u00a0",
        "\u3000",
        "\u007f",
        "\u001b[31m",
        "\uffff",
        "boundary=\"x\"",
        "\ud834\udd1e"
    };

    private static final String PLAIN = "abc def,ghi.jkl";

    private Hostile() {}

    static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        boolean tame = random.nextInt(4) == 0;
        int length = random.nextInt(most + 1);
        while (text.length() < length) {
            if (tame) {
                text.append(PLAIN.charAt(random.nextInt(PLAIN.length())));
            } else if (random.nextInt(30) == 0) {
                String piece = PIECES[random.nextInt(PIECES.length)];
                text.append(piece.repeat(1 + random.nextInt(most / 4 + 1)));
            } else {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return text.toString();
    }

    static byte[] octets(Random random, int most) {
        byte[] octets = new byte[random.nextInt(most + 1)];
        random.nextBytes(octets);
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> {
                for (int i = 0; i < octets.length; i++) {
                    octets[i] = (byte) (octets[i] & 0x7f);
                }
            }
            case 2 -> {
                byte[] alphabet = {'a', 'b', ' ', '-', '.', '\r', '\n', '='};
                for (int i = 0; i < octets.length; i++) {
                    octets[i] = alphabet[octets[i] & 7];
                }
            }
            default -> {
                for (int i = 0; i < octets.length; i++) {
                    octets[i] = (byte) (i % 70 == 68 ? '\r' : i % 70 == 69 ? '\n' : 'x');
                }
            }
        }
        return octets;
    }
}
