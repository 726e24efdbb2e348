package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.base.World;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Engine;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;

/// A process of its own commits and is killed; what it acknowledged is there.
@Timeout(120)
class KilledProcessTest {
    private static final int WRITERS = 8;
    private static final int ROUNDS = 4;
    private static final Bytes END = Bytes.copyOf(new byte[] {(byte) 0xff});

    @TempDir private Path folder;

    @Test
    void keepsWhatAKilledProcessAcknowledged() throws Exception {
        Set<String> acknowledged = new TreeSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            Process child =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Child.class.getName(),
                                    folder.toString(),
                                    String.valueOf(round))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (BufferedReader out =
                    new BufferedReader(
                            new InputStreamReader(
                                    child.getInputStream(), StandardCharsets.UTF_8))) {
                int wanted = 200 + 100 * round;
                for (int i = 0; i < wanted; i++) {
                    acknowledged.add(out.readLine());
                }
                refusesToOpen(child.pid());
                // Not `child.destroyForcibly()`, which closes the stream that is read below.
                child.toHandle().destroyForcibly();
                for (String more = out.readLine(); more != null; more = out.readLine()) {
                    // The last line may be cut.
                    if (more.endsWith(".")) {
                        acknowledged.add(more);
                    }
                }
            }
            assertTrue(child.waitFor(10, TimeUnit.SECONDS));
            check(acknowledged);
        }
        assertTrue(acknowledged.size() >= 1400);
    }

    /// FR-31.
    private void refusesToOpen(long pid) {
        StorageFailure refused =
                assertThrows(
                        StorageFailure.class,
                        () -> LocalEngine.open(folder, Settings.defaults(), World.real()));
        assertEquals(StorageFailure.Kind.REFUSED, refused.kind());
        assertTrue(refused.getMessage().endsWith("is in use by process " + pid));
    }

    private void check(Set<String> acknowledged) {
        Set<String> found = new HashSet<>();
        try (LocalEngine engine = LocalEngine.open(folder, Settings.defaults(), World.real())) {
            assertEquals(List.of(), engine.losses());
            for (int w = 0; w < WRITERS; w++) {
                try (Snapshot snapshot = engine.tables().read(Child.partition(w))) {
                    snapshot.scan(
                            Bytes.EMPTY,
                            END,
                            (key, value) -> {
                                Blob blob =
                                        engine.blobs().open(new BlobId(value.buffer().getLong()));
                                byte[] octets = new byte[(int) blob.length()];
                                for (int done = 0; done < octets.length; ) {
                                    done += blob.read(done, octets, done, octets.length - done);
                                }
                                assertArrayEquals(Child.content(key.toUtf8()), octets);
                                return found.add(key.toUtf8());
                            });
                }
            }
        }
        Set<String> lost = new TreeSet<>(acknowledged);
        lost.removeAll(found);
        assertEquals(Set.of(), lost);
        // What was not acknowledged is at most what was under way in each killed process.
        assertTrue(found.size() - acknowledged.size() <= WRITERS * ROUNDS);
    }

    /// The process that is killed: prints the name of each change once it is durable.
    static final class Child {
        private Child() {}

        static Partition partition(int writer) {
            return new Partition(Bytes.utf8("writer " + writer));
        }

        static byte[] content(String name) {
            Random random = new Random(name.hashCode());
            byte[] content = new byte[random.nextInt(50) == 0 ? 300_000 : 4_000];
            random.nextBytes(content);
            if (random.nextBoolean()) {
                // Becomes smaller when it is stored.
                Arrays.fill(content, 0, content.length / 2, (byte) 'a');
            }
            return content;
        }

        public static void main(String[] args) throws Exception {
            try (Engine engine =
                    LocalEngine.open(Path.of(args[0]), Settings.defaults(), World.real())) {
                for (int w = 0; w < WRITERS; w++) {
                    int writer = w;
                    Thread.ofVirtual().start(() -> write(engine, writer, args[1]));
                }
                Thread.currentThread().join();
            }
        }

        private static void write(Engine engine, int writer, String round) {
            for (int i = 0; ; i++) {
                String name = "round " + round + " writer " + writer + " change " + i + ".";
                byte[] content = content(name);
                try (BlobStaging staging = engine.blobs().stage()) {
                    staging.write(content, 0, content.length);
                    try (StagedBlob staged = staging.finish()) {
                        engine.tables()
                                .change(
                                        partition(writer),
                                        writing -> {
                                            long id = writing.attach(staged).value();
                                            Bytes value =
                                                    Bytes.wrap(
                                                            ByteBuffer.allocate(8)
                                                                    .putLong(id)
                                                                    .array());
                                            writing.put(partition(writer), Bytes.utf8(name), value);
                                            return id;
                                        });
                    }
                }
                System.out.println(name);
            }
        }
    }
}
