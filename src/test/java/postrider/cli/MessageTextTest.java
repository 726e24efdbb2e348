package postrider.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postrider.base.ManualTime;

class MessageTextTest {
    private static MessageText compose(@Nullable String subject, String text) {
        return MessageText.compose(
                "ada@a.example",
                List.of("bob@a.example", "eve@a.example"),
                subject,
                text.getBytes(StandardCharsets.UTF_8),
                new ManualTime(Instant.parse("2026-11-24T12:00:00Z")).world(1),
                "mail.example");
    }

    private static String all(MessageText message) {
        try {
            byte[] octets = message.stream().readAllBytes();
            assertEquals(message.length(), octets.length);
            return new String(octets, StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void putsAWholeHeaderBeforeTheText() {
        String message = all(compose("Gr\u00fc\u00dfe\r\nBcc: x", "hello\nworld"));
        String[] lines = message.split("\r\n");
        assertEquals("From: ada@a.example", lines[0]);
        assertEquals("To: bob@a.example,", lines[1]);
        assertEquals(" eve@a.example", lines[2]);
        assertTrue(lines[3].startsWith("Subject: =?"), lines[3]);
        assertTrue(lines[4].startsWith("Date: Tue, 24 Nov 2026 "), lines[4]);
        assertTrue(lines[5].matches("Message-ID: <[0-9a-f]{24}@mail.example>"), lines[5]);
        assertTrue(message.endsWith("\r\n\r\nhello\r\nworld\r\n"), message);
        assertTrue(message.contains("\r\nContent-Transfer-Encoding: 8bit\r\n"), message);
    }

    @Test
    void leavesTheSubjectOut() {
        assertTrue(!all(compose(null, "x")).contains("Subject"));
    }

    @Test
    void encodesWhatIsNoMailText() {
        for (String text :
                List.of("x".repeat(999), "a\0b", "x".repeat(55 + 57 * 1024), "x".repeat(200_000))) {
            String message = all(compose("s", text));
            assertTrue(message.contains("\r\nContent-Transfer-Encoding: base64\r\n"), message);
            String body = message.substring(message.indexOf("\r\n\r\n") + 4);
            assertEquals(
                    text + "\r\n",
                    new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8));
        }
        assertTrue(all(compose("s", "x".repeat(998))).contains(": 8bit\r\n"));
    }

    @Test
    void endsEveryLineAsMailDoes() {
        for (String[] pair :
                new String[][] {
                    {"", ""},
                    {"a", "a\r\n"},
                    {"a\nb\r\nc\rd", "a\r\nb\r\nc\r\nd\r\n"},
                    {"\n\n", "\r\n\r\n"},
                    {"\r", "\r\n"},
                    {"a\r\n", "a\r\n"}
                }) {
            assertArrayEquals(
                    pair[1].getBytes(StandardCharsets.UTF_8),
                    MessageText.withCrLf(pair[0].getBytes(StandardCharsets.UTF_8)),
                    pair[0]);
        }
    }
}
