package postrider.store.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import postrider.wire.mime.ByteSource;
import postrider.wire.mime.MessageIndex;
import postrider.wire.mime.MessageScanner;

class SearchTextTest {
    private static final String MESSAGE =
            """
            Subject: top
            Content-Type: multipart/mixed; boundary=b

            preamble
            --b
            Content-Type: multipart/alternative; boundary=c

            --c
            Content-Type: text/plain; charset=utf-8

            plain ä
            --c
            Content-Type: text/html; charset=utf-8

            <style>no</style><p>html <a href="https://x.example/">link</a></p>
            --c--
            --b
            Content-Type: application/pdf; name="plan.pdf"
            Content-Transfer-Encoding: base64

            AAAA
            --b
            Content-Type: message/rfc822

            Subject: =?utf-8?q?in=C3=A4r?=

            inner
            --b
            Content-Type: application/ms-tnef; name=winmail.dat
            Content-Transfer-Encoding: base64

            TNEF
            --b--
            """;

    private static byte[] message() {
        byte[] tnef =
                new TnefWriter(1252)
                        .attribute(
                                TnefWriter.MESSAGE,
                                TnefWriter.BODY,
                                TnefWriter.text("body in TNEF", StandardCharsets.US_ASCII))
                        .file("file.doc", new byte[3])
                        .octets();
        return MESSAGE.replace("TNEF", Base64.getMimeEncoder().encodeToString(tnef))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> pieces(byte[] message, TextSettings settings) {
        MessageIndex index = MessageIndex.of(message, MessageScanner.Settings.DEFAULT);
        SearchText text = new SearchText(index.message(), ByteSource.of(message), settings);
        List<String> pieces = new ArrayList<>();
        try {
            SearchText.Piece piece;
            while ((piece = text.next()) != null) {
                pieces.add(piece.text().strip());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return pieces;
    }

    @Test
    void findsAllText() {
        assertEquals(
                List.of(
                        "plain ä",
                        "html link <https://x.example/>",
                        "plan.pdf",
                        "inär",
                        "inner",
                        "winmail.dat",
                        "body in TNEF",
                        "file.doc"),
                pieces(message(), TextSettings.DEFAULT));
    }

    @Test
    void leavesOutFilesInsideTheText() {
        String message =
                "A: b\n\nLook:\nbegin 644 cat.txt\n#0V%T\n`\nend\nnice\nbegin 644 b\n#0V%T\n`\nend\n";
        assertEquals(
                List.of("cat.txt", "b", "Look:\nnice"),
                pieces(message.getBytes(StandardCharsets.US_ASCII), TextSettings.DEFAULT));
    }

    @Test
    void endsAtTheLimits() {
        TextSettings few = new TextSettings(1000, 10, 10, 5, 12, 100_000, 10, 1000);
        assertEquals(List.of("plain", "html", "pl"), pieces(message(), few));
    }
}
