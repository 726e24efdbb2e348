package postrider.store.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// Messages of few words and letters, and queries that have a chance to match them.
final class RandomMail {
    private static final List<String> WORDS =
            List.of(
                    "abc",
                    "ABCD",
                    "Ab",
                    "x",
                    "größe",
                    "GRÖSSE",
                    "Straße",
                    "東京都",
                    "東",
                    "会議室",
                    "สวัสดี",
                    "a\u0301b",
                    "3.14",
                    "foo@bar.org",
                    "---",
                    "😀",
                    "İstanbul",
                    "Σας",
                    "\ufffe");
    private static final List<String> NAMES =
            List.of(
                    "From",
                    "To",
                    "cc",
                    "Subject",
                    "SUBJECT",
                    "Message-ID",
                    "X-Other",
                    "References",
                    "Ko\u212a");

    private RandomMail() {}

    private static String one(List<String> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(one(WORDS, random)).append(one(List.of(" ", "", "-", "  "), random));
        }
        return text.toString();
    }

    static String message(Random random) {
        StringBuilder message = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            String text = text(random, 4);
            message.append(one(NAMES, random)).append(": ");
            message.append(
                    random.nextBoolean()
                            ? text
                            : "=?utf-8?b?"
                                    + Base64.getEncoder()
                                            .encodeToString(text.getBytes(StandardCharsets.UTF_8))
                                    + "?=");
            message.append("\r\n");
        }
        String body = text(random, 12);
        switch (random.nextInt(4)) {
            case 0 ->
                    message.append("Content-Type: text/html; charset=utf-8\r\n\r\n<p>")
                            .append(body)
                            .append("</p>");
            case 1 ->
                    message.append("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n")
                            .append(body)
                            .append("\r\n--b\r\nContent-Disposition: attachment; filename=abc.pdf")
                            .append("\r\nContent-Type: application/pdf\r\n\r\nxyz\r\n--b\r\n")
                            .append("Content-Type: message/rfc822\r\n\r\nSubject: inner abc\r\n")
                            .append("From: x@bar.org\r\n\r\nABCD\r\n--b--\r\n");
            default -> message.append("\r\n").append(body);
        }
        return message.append("\r\n").toString();
    }

    /// Pieces of words and of texts.
    static TextQuery query(Random random) {
        String text = text(random, 2);
        if (random.nextInt(3) > 0) {
            int from = random.nextInt(text.length() + 1);
            text = text.substring(from, from + random.nextInt(text.length() - from + 1));
        }
        return switch (random.nextInt(4)) {
            case 0 -> new TextQuery.InBody(text);
            case 1 -> new TextQuery.Anywhere(text);
            default -> new TextQuery.InField(one(NAMES, random), text);
        };
    }
}
