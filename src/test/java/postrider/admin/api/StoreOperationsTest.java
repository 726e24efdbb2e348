package postrider.admin.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.World;
import postrider.directory.Account;
import postrider.directory.AccountId;
import postrider.directory.AccountStorage;
import postrider.directory.Answer;
import postrider.directory.Directory;
import postrider.directory.Domain;
import postrider.directory.PasswordHashing;
import postrider.engine.local.LocalEngine;
import postrider.engine.local.Settings;
import postrider.net.sasl.Password;
import postrider.store.Draft;
import postrider.store.MailStore;
import postrider.store.StoreSettings;
import postrider.wire.address.Address;

/// The operations that concern the store as it lies on the disk.
@Timeout(60)
class StoreOperationsTest {
    private static final World WORLD = World.real();

    @TempDir private Path folder;
    private final PasswordHashing hashing = new PasswordHashing(2, WORLD.randomness());
    private final List<Row> rows = new ArrayList<>();
    private LocalEngine engine;
    private MailStore store;
    private Operations operations;
    private AccountId ada;

    private final class Mail implements AccountStorage {
        @Override
        public void create(AccountId account, Address address) {
            store.create(account, address.toString());
        }

        @Override
        public void delete(AccountId account) {
            store.delete(account);
        }
    }

    @BeforeEach
    void open() throws Exception {
        engine = LocalEngine.open(folder, Settings.defaults(), WORLD);
        store = new MailStore(engine.tables(), engine.blobs(), WORLD, StoreSettings.DEFAULT);
        Directory directory =
                new Directory(
                        engine.tables(),
                        Domain.all(Domain.Origin.FILE, List.of("a.example")),
                        new Mail(),
                        hashing,
                        WORLD);
        operations =
                Operations.offline(directory, store)
                        .caringFor(directory, store, engine.care(), null);
        Answer<Account> made =
                directory.accounts().add(Address.parse("ada@a.example"), Password.of("secret"));
        ada = ((Answer.Done<Account>) made).value().id();
    }

    @AfterEach
    void close() {
        engine.close();
        hashing.close();
    }

    private void deliver(String text) {
        try (Draft draft = store.draft()) {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            draft.write(octets, 0, octets.length);
            store.deliver(Set.of(ada), draft, WORLD.clock().instant());
        }
    }

    private Reply ask(String operation) throws IOException, InterruptedException {
        rows.clear();
        return operations.ask(Request.of(operation), rows::add);
    }

    private Object figure(String name) {
        return rows.stream()
                .filter(row -> row.fields().get("figure").equals(name))
                .findFirst()
                .orElseThrow()
                .fields()
                .get("value");
    }

    /// Flips an octet at the end of the head of the segment's last record.
    private void damageAHead() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("segments"))) {
            Path file = files.max(Path::compareTo).orElseThrow();
            byte[] octets = Files.readAllBytes(file);
            String all = new String(octets, StandardCharsets.ISO_8859_1);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(1), all.lastIndexOf("PRr1") + 60);
            }
        }
    }

    @Test
    void showsFigures() throws Exception {
        deliver("Subject: one\r\n\r\nbody");
        assertEquals(Reply.done(""), ask("store-stats"));
        assertEquals(1L, figure("segments"));
        assertEquals(1L, figure("segments-open"));
        assertEquals(2L, figure("blobs"));
        assertEquals(0L, figure("dead"));
        assertEquals(0L, figure("losses"));
    }

    @Test
    void checksTheStoreAndNamesTheMessagesThatAreHurt() throws Exception {
        deliver("Subject: one\r\n\r\nbody");
        assertEquals(Reply.done("tables and segments fit together"), ask("store-check"));
        damageAHead();
        assertEquals(
                new Reply(
                        Exit.DATA,
                        "1 thing is not as it should be; stop the server and try: store repair"),
                ask("store-check"));
        assertEquals("the head of its record is damaged", rows.getFirst().fields().get("finding"));
        assertEquals(
                List.of("ada@a.example: mailbox \"INBOX\", UID 1"),
                rows.getFirst().fields().get("messages"));
        assertTrue(rows.getFirst().fields().get("place").toString().contains(".seg at "));
    }

    /// Flips an octet of the content of the segment's last record.
    private void damageContent() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("segments"))) {
            Path file = files.max(Path::compareTo).orElseThrow();
            String all = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(1), all.lastIndexOf("PRr1") + 96 + 8 + 2);
            }
        }
    }

    @Test
    void scrubsTheStoreAndNamesTheMessagesThatAreHurt() throws Exception {
        deliver("Subject: one\r\n\r\nbody");
        assertEquals(Exit.OK, ask("store-scrub").exit());
        damageContent();
        assertEquals(Reply.done("tables and segments fit together"), ask("store-check"));
        assertEquals(Exit.DATA, ask("store-scrub").exit());
        assertEquals(
                List.of("ada@a.example: mailbox \"INBOX\", UID 1"),
                rows.getFirst().fields().get("messages"));
        assertEquals(
                new Reply(Exit.DATA, "the rate is a number of megabytes a second, 1 or more"),
                operations.ask(Request.of("store-scrub").with("rate", "fast"), rows::add));
    }

    @Test
    void compactsWhenAsked() throws Exception {
        deliver("Subject: one\r\n\r\nbody");
        Reply reply = ask("store-compact");
        assertTrue(reply.sentence().startsWith("emptied 0 segments; "), reply::toString);
        assertEquals(Exit.OK, reply.exit());
    }
}
