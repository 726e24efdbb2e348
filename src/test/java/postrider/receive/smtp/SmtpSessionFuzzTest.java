package postrider.receive.smtp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import postrider.base.ManualTime;
import postrider.base.World;
import postrider.net.Buffers;
import postrider.net.ByteStream;
import postrider.net.Connection;
import postrider.net.Endpoint;
import postrider.receive.Intake;
import postrider.receive.IntakeSettings;
import postrider.receive.Town;
import postrider.store.StoreSettings;

/// Whatever a client sends, in whatever pieces, it gets whole reply lines and never a fault of
/// ours.
class SmtpSessionFuzzTest {
    private static final World WORLD =
            new ManualTime(Instant.parse("2026-11-24T12:00:00Z")).world(1);
    private static final Buffers BUFFERS = new Buffers(4);

    @FuzzTest
    void answersInWholeLines(byte[] input) throws IOException {
        for (Role role : Role.values()) {
            assertWellFormed(converse(role, input, Integer.MAX_VALUE));
            assertWellFormed(converse(role, input, 1));
        }
    }

    private static String converse(Role role, byte[] input, int piece) throws IOException {
        Town town = new Town(WORLD, new StoreSettings(2000, 100, 0));
        SmtpService service =
                new SmtpService(
                        role,
                        "mx.local.test",
                        SampleSettings.NO_PAUSE,
                        new Intake(town.mail(), "mx.local.test", new IntakeSettings(5000, 2000, 5)),
                        town,
                        town,
                        null,
                        WORLD);
        Recording recording = new Recording(input, piece);
        try (Connection connection = new Connection(recording, WORLD, BUFFERS)) {
            service.serve(connection);
        }
        return recording.output.toString(StandardCharsets.UTF_8);
    }

    private static void assertWellFormed(String output) {
        assertFalse(output.contains("Our fault"), output);
        assertTrue(output.endsWith("\r\n"), output);
        for (String line : output.split("\r\n", -1)) {
            boolean isReply =
                    line.isEmpty()
                            || line.length() >= 4
                                    && "2345".indexOf(line.charAt(0)) >= 0
                                    && " -".indexOf(line.charAt(3)) >= 0;
            assertTrue(isReply && line.chars().noneMatch(Character::isISOControl), line);
        }
    }

    /// Gives its input in pieces and keeps what is written.
    private static final class Recording implements ByteStream {
        private static final Endpoint HERE = new Endpoint.Tcp(InetAddress.getLoopbackAddress(), 25);
        private static final Endpoint THERE =
                new Endpoint.Tcp(InetAddress.ofLiteral("192.0.2.7"), 50_000);

        private final ByteArrayOutputStream output = new ByteArrayOutputStream();
        private final byte[] input;
        private final int piece;
        private int at;

        Recording(byte[] input, int piece) {
            this.input = input;
            this.piece = piece;
        }

        @Override
        public int read(byte[] target, int offset, int length, Duration timeout) {
            int count = Math.min(Math.min(length, piece), input.length - at);
            if (count == 0) {
                return -1;
            }
            System.arraycopy(input, at, target, offset, count);
            at += count;
            return count;
        }

        @Override
        public void write(byte[] source, int offset, int length, Duration timeout) {
            output.write(source, offset, length);
        }

        @Override
        public void shutdownInput() {
            at = input.length;
        }

        @Override
        public void shutdownOutput() {}

        @Override
        public void close() {}

        @Override
        public Endpoint local() {
            return HERE;
        }

        @Override
        public Endpoint remote() {
            return THERE;
        }
    }
}
