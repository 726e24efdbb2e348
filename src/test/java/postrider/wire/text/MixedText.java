package postrider.wire.text;

import java.util.Random;

/// Paragraphs of mixed writings, made by chance, as flowed text has to carry them.
public final class MixedText {
    private static final String[] PIECES = {
        "a",
        "--",
        "-- ",
        ">",
        "> ",
        "From ",
        "some",
        " ",
        "  ",
        ".",
        "https://a.example/one-two/",
        "\u65e5\u672c\u8a9e\u306e\u6587\u7ae0\u3002",
        "\u4e2d\u6587\uff0c\u6ca1\u6709\u7a7a\u683c",
        "\u0e20\u0e32\u0e29\u0e32\u0e44\u0e17\u0e22\u0e44\u0e21\u0e48\u0e21\u0e35",
        "\ud55c\uad6d\uc5b4",
        "\u1112\u1161\u11ab",
        "e\u0301\u0323",
        " \u0301",
        "\u0928\u092e\u0938\u094d\u0924\u0947",
        "\u0645\u0631\u062d\u0628\u0627",
        "\u05e9\u05dc\u05d5\u05dd",
        "\u043f\u0440\u0438\u0432\u0435\u0442",
        "\ud83d\ude00",
        "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66",
        "\ud83d\udc4b\ud83c\udffd",
        "\ud83c\udde9\ud83c\uddea",
        "1\ufe0f\u20e3",
        "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc7f",
        "\ud842\udfb7",
        "\u00a0",
        "\u3000",
        "\u200b",
        "\u00ad",
        "\t",
        "\u0085",
        "\u2028"
    };

    private MixedText() {}

    /// One without a blank at its end, or the line before a signature.
    public static String paragraph(Random random) {
        if (random.nextInt(12) == 0) {
            return "-- ";
        }
        int some = 1 + random.nextInt(5);
        String[] pieces = new String[some];
        for (int i = 0; i < some; i++) {
            pieces[i] = PIECES[random.nextInt(PIECES.length)];
        }
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(10) == 0 ? random.nextInt(3000) : random.nextInt(300);
        while (text.length() < length) {
            text.append(pieces[random.nextInt(some)]).append(random.nextInt(4) == 0 ? " " : "");
        }
        return text.toString().replaceFirst(" +$", "");
    }
}
