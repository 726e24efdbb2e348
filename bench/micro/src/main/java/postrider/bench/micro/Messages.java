package postrider.bench.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// The messages that are read, all in memory, the same at each run.
final class Messages {
    private static final int LINE = 72;
    private static final String WORDS =
            "the of and to in is that for it as was with be by on not he his but at are this have from or had an"
                    + " they which one you were all her she there would their we him been has when who will no more if"
                    + " out so up said what its about than into them can only other time new some could these two may"
                    + " first then do any like my now over such our man me even most made after also did many off";

    private Messages() {}

    /// @param name `text-2k`, `multipart-10k`, `attachment-5m`, `mixed` or `corpus`
    /// @param corpus the folder of messages that `corpus` means
    static List<byte[]> named(String name, Path corpus) {
        return switch (name) {
            case "text-2k" -> List.of(text());
            case "multipart-10k" -> List.of(multipart());
            case "attachment-5m" -> List.of(attachment());
            // Of a hundred messages in a mailbox about one is large.
            case "mixed" -> mixed();
            case "corpus" -> folder(corpus);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<byte[]> mixed() {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(text());
        }
        for (int i = 0; i < 39; i++) {
            all.add(multipart());
        }
        all.add(attachment());
        return all;
    }

    private static List<byte[]> folder(Path corpus) {
        try (Stream<Path> files = Files.walk(corpus)) {
            List<byte[]> all = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(eml|msg)")).sorted().toList()) {
                all.add(Files.readAllBytes(file));
            }
            return all;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] text() {
        return octets(header("text/plain; charset=utf-8", 3) + "\r\n" + prose(1, 1100));
    }

    private static byte[] multipart() {
        String plain = prose(2, 2200);
        String html =
                "<html><body><p>"
                        + prose(3, 3000).replace("\r\n\r\n", "</p>\r\n<p>")
                        + "</p></body></html>\r\n";
        return octets(
                header("multipart/alternative; boundary=\"=_a1b2c3d4e5f6\"", 7)
                        + "\r\n--=_a1b2c3d4e5f6\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                        + plain
                        + "\r\n--=_a1b2c3d4e5f6\r\nContent-Type: text/html; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                        + html
                        + "\r\n--=_a1b2c3d4e5f6--\r\n");
    }

    private static byte[] attachment() {
        byte[] content = new byte[(5 << 20) / 4 * 3 / 78 * 76];
        new SplittableRandom(5).nextBytes(content);
        return octets(
                header("multipart/mixed; boundary=\"=_f6e5d4c3b2a1\"", 5)
                        + "\r\n--=_f6e5d4c3b2a1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                        + prose(4, 500)
                        + "\r\n--=_f6e5d4c3b2a1\r\nContent-Type: application/pdf; name=\"plan.pdf\"\r\n"
                        + "Content-Disposition: attachment; filename=\"plan.pdf\"\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(content)
                        + "\r\n--=_f6e5d4c3b2a1--\r\n");
    }

    /// A header such as a message has behind some relays.
    private static String header(String type, int relays) {
        StringBuilder fields = new StringBuilder();
        for (int i = relays; i > 0; i--) {
            fields.append(
                            "Received: from mx%d.example.net (mx%d.example.net [192.0.2.%d])\r\n"
                                    .formatted(i, i, i))
                    .append(
                            "\tby mail%d.example.org (Postfix) with ESMTPS id 4XyZ%d0AbCd\r\n"
                                    .formatted(i, i))
                    .append(
                            "\tfor <erika@example.org>; Tue, 24 Nov 2026 10:1%d:07 +0100 (CET)\r\n"
                                    .formatted(i % 10));
        }
        if (relays > 3) {
            fields.append(
                            "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.net; s=s2026;\r\n")
                    .append(
                            "\th=from:to:subject:date:message-id:mime-version:content-type;\r\n\tbh=")
                    .append("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\r\n\tb=")
                    .append(
                            "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4\r\n\t "
                                    .repeat(4))
                    .append("Zm9v\r\n")
                    .append(
                            "Authentication-Results: mail1.example.org; dkim=pass header.d=example.net;\r\n")
                    .append(
                            "\tspf=pass smtp.mailfrom=example.net; dmarc=pass header.from=example.net\r\n");
        }
        return fields.append("Date: Tue, 24 Nov 2026 10:15:00 +0100\r\n")
                .append("From: =?UTF-8?Q?J=C3=BCrgen_Beispiel?= <juergen@example.net>\r\n")
                .append(
                        "To: \"Mustermann, Erika\" <erika@example.org>, Max <max@example.org>,\r\n list@example.org\r\n")
                .append("Cc: Team: anna@example.net, bob@example.net;\r\n")
                .append("Subject: =?UTF-8?Q?Ank=C3=BCndigung?= of the summer fair\r\n")
                .append("Message-ID: <20261124101500.4711.42@example.net>\r\n")
                .append("In-Reply-To: <20261123.1@example.org>\r\n")
                .append("References: <20261122.7@example.net> <20261123.1@example.org>\r\n")
                .append("User-Agent: Example/1.0\r\nMIME-Version: 1.0\r\n")
                .append("Content-Type: ")
                .append(type)
                .append("\r\n")
                .toString();
    }

    private static String prose(long seed, int octets) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] words = WORDS.split(" ");
        StringBuilder text = new StringBuilder();
        int column = 0;
        while (text.length() < octets) {
            String word = words[random.nextInt(words.length)];
            if (column + word.length() >= LINE) {
                text.append(random.nextInt(8) == 0 ? "\r\n\r\n" : "\r\n");
                column = 0;
            }
            text.append(word).append(' ');
            column += word.length() + 1;
        }
        return text.append("\r\n").toString();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
