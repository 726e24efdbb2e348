package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static postrider.wire.mime.MessageScanner.Settings.DEFAULT;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import postrider.base.Bytes;
import postrider.base.Malformed;

class IndexFormatTest {
    @Test
    void indexOfAnOrdinaryMessageIsSmall() {
        byte[] message =
                """
                From: Anna Beispiel <anna@example.org>
                To: Berta <berta@example.org>
                Subject: hello
                Date: Fri, 21 Nov 1997 09:55:06 -0600
                Message-ID: <1234@example.org>
                Content-Type: text/plain; charset=utf-8

                Hello.
                """
                        .getBytes(StandardCharsets.UTF_8);
        int length = MessageIndex.of(message, DEFAULT).encode().length();
        assertTrue(length < 170, () -> length + " octets");
    }

    @Test
    void everyKindOfDefectHasANumber() {
        assertEquals(Defect.Kind.values().length, new HashSet<>(IndexFormat.KINDS).size());
    }

    @Test
    void refusesAnIndexThatIsCutShort() {
        for (Corpus.Sample sample : Corpus.samples().subList(0, 20)) {
            Bytes encoded = MessageIndex.of(sample.octets(), DEFAULT).encode();
            for (int length = 0; length < encoded.length(); length++) {
                Bytes cut = encoded.slice(0, length);
                assertThrows(Malformed.class, () -> MessageIndex.decode(cut));
            }
        }
    }

    @Test
    void isNotMadeLargerThanAsked() {
        for (Corpus.Sample sample : Corpus.samples().subList(0, 20)) {
            MessageIndex index = MessageIndex.of(sample.octets(), DEFAULT);
            Bytes encoded = index.encode();
            assertEquals(encoded, index.encode(encoded.length()));
            assertNull(index.encode(encoded.length() - 1));
            assertNull(index.encode(0));
        }
    }

    @Test
    void refusesOtherVersions() {
        assertThrows(Malformed.class, () -> MessageIndex.decode(Bytes.EMPTY));
        assertThrows(Malformed.class, () -> MessageIndex.decode(Bytes.wrap(new byte[] {99, 0, 0})));
    }

    /// A damaged index is refused or is an index of some other message, nothing else.
    @Test
    void survivesDamage() {
        Random random = new Random(42);
        int refused = 0;
        for (Corpus.Sample sample : Corpus.samples()) {
            byte[] encoded = MessageIndex.of(sample.octets(), DEFAULT).encode().toArray();
            for (int i = 0; i < 200; i++) {
                byte[] damaged = encoded.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                try {
                    MessageIndex index = MessageIndex.decode(Bytes.wrap(damaged));
                    assertEquals(index, MessageIndex.decode(index.encode()));
                } catch (Malformed malformed) {
                    refused++;
                }
            }
        }
        assertTrue(refused > 1000);
    }

    @Test
    void keepsThePreview() throws Malformed {
        MessageIndex index =
                MessageIndex.of(new byte[0], DEFAULT).withPreview("gr\u00fc\u00df dich");
        assertEquals(index, MessageIndex.decode(index.encode()));
        assertEquals("gr\u00fc\u00df dich", index.withTrace(10).preview());
    }

    /// An index of the version before has to be made again.
    @Test
    void refusesVersionOne() {
        byte[] encoded = MessageIndex.of(new byte[0], DEFAULT).encode().toArray();
        encoded[0] = 1;
        assertThrows(Malformed.class, () -> MessageIndex.decode(Bytes.wrap(encoded)));
    }

    @Test
    void theDeepestTreeNeedsLittleStack() throws InterruptedException {
        MessageScanner.Settings deepest =
                new MessageScanner.Settings(
                        MessageIndex.MAX_DEPTH,
                        10_000,
                        1 << 20,
                        10 << 20,
                        4 << 20,
                        1 << 18,
                        10_000,
                        16 << 10,
                        100,
                        10,
                        100);
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < MessageIndex.MAX_DEPTH; i++) {
            message.append("Content-Type: message/rfc822\n\n");
        }
        AtomicReference<Object> result = new AtomicReference<>();
        Thread thread =
                new Thread(
                        null,
                        () -> {
                            try {
                                MessageIndex index =
                                        MessageIndex.of(Scans.octets(message.toString()), deepest);
                                MessageIndex moved = index.withTrace(5);
                                MessageIndex read = MessageIndex.decode(moved.encode());
                                result.set(read.encode().equals(moved.encode()));
                            } catch (Malformed | StackOverflowError failure) {
                                result.set(failure);
                            }
                        },
                        "small stack",
                        256 << 10);
        thread.start();
        thread.join();
        assertEquals(true, result.get());
    }
}
