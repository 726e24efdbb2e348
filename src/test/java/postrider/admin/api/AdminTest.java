package postrider.admin.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.base.World;
import postrider.directory.Account;
import postrider.directory.AccountId;
import postrider.directory.AccountStorage;
import postrider.directory.Directory;
import postrider.directory.Domain;
import postrider.directory.PasswordHashing;
import postrider.engine.Partition;
import postrider.engine.memory.MemoryEngine;
import postrider.envelope.Envelope;
import postrider.envelope.Inlet;
import postrider.envelope.Origin;
import postrider.envelope.Outcome;
import postrider.envelope.Recipient;
import postrider.net.Buffers;
import postrider.net.ByteStream;
import postrider.net.Endpoint;
import postrider.net.Listener;
import postrider.net.PipeTransport;
import postrider.net.SocketTransport;
import postrider.net.Transport;
import postrider.store.MailStore;
import postrider.store.StoreSettings;
import postrider.wire.address.Address;

/// The operations, asked over a connection.
class AdminTest {
    private static final World WORLD = World.real();
    private static final Endpoint PLACE = new Endpoint.Tcp(InetAddress.getLoopbackAddress(), 1);

    private final MemoryEngine engine = new MemoryEngine();
    private final MailStore store =
            new MailStore(engine.tables(), engine.blobs(), WORLD, StoreSettings.DEFAULT);
    private final PasswordHashing hashing = new PasswordHashing(2, WORLD.randomness());
    private final Directory directory =
            new Directory(
                    engine.tables(),
                    Domain.all(Domain.Origin.FILE, List.of("a.example")),
                    new Mail(),
                    hashing,
                    WORLD);
    private final Inbox inbox = new Inbox();
    private final Operations operations = Operations.online(directory, store, inbox, WORLD);
    private final PipeTransport pipes = new PipeTransport(WORLD);
    private final List<Row> rows = new ArrayList<>();

    @TempDir Path folder;

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

    /// Takes every message and keeps it.
    private static final class Inbox implements Inlet {
        private final List<Envelope> envelopes = Collections.synchronizedList(new ArrayList<>());
        private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
        private Outcome outcome = new Outcome.Stored();

        @Override
        public long sizeLimit() {
            return 1000;
        }

        @Override
        public boolean hasRoom(Recipient recipient, long octets) {
            return true;
        }

        @Override
        public Delivery begin(Envelope envelope) {
            envelopes.add(envelope);
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            return new Delivery() {
                @Override
                public void write(byte[] source, int offset, int length) {
                    octets.write(source, offset, length);
                }

                @Override
                public @Nullable Outcome settled() {
                    return null;
                }

                @Override
                public List<Outcome> commit() {
                    messages.add(octets.toString(StandardCharsets.UTF_8));
                    return Collections.nCopies(envelope.recipients().size(), outcome);
                }

                @Override
                public void close() {}
            };
        }
    }

    @AfterEach
    void close() {
        hashing.close();
        engine.close();
    }

    private Listener listen(Transport transport, Endpoint endpoint) throws IOException {
        return Listener.open(
                "admin",
                transport,
                endpoint,
                null,
                Listener.Settings.DEFAULT,
                WORLD,
                new Buffers(2),
                new AdminService(operations));
    }

    private Reply ask(Door door, Request request) throws IOException, InterruptedException {
        rows.clear();
        return door.ask(request, rows::add);
    }

    private static Request add(String address) {
        return Request.of("account-add").with("address", address).with("password", "secret");
    }

    private List<Map<String, Object>> list(Door door, String operation)
            throws IOException, InterruptedException {
        assertEquals(Reply.done(""), ask(door, Request.of(operation)));
        return rows.stream().map(Row::fields).toList();
    }

    private void keepsHouse(Door door) throws IOException, InterruptedException {
        assertEquals(
                Reply.done("added the domain b.example"),
                ask(door, Request.of("domain-add").with("domain", "B.example")));
        assertEquals(
                List.of(
                        Map.of("domain", "a.example", "origin", "file"),
                        Map.of("domain", "b.example", "origin", "directory")),
                list(door, "domain-list"));
        assertEquals(
                Reply.done("added an account; login name: ada@b.example"),
                ask(door, add("ada@b.example")));
        assertEquals(Exit.CANNOT_CREATE, ask(door, add("ADA@b.example")).exit());
        assertEquals("ada@b.example", list(door, "account-list").getFirst().get("address"));
        assertEquals(
                Reply.done("changed the password of ada@b.example"),
                ask(
                        door,
                        Request.of("account-password")
                                .with("address", "ada@b.example")
                                .with("password", "other")));
        assertEquals(
                Reply.done("added the alias info@a.example"),
                ask(
                        door,
                        Request.of("alias-add")
                                .with("address", "info@a.example")
                                .with("targets", List.of("ada@b.example", "ada+x@b.example"))));
        assertEquals(
                List.of(
                        Map.of(
                                "alias",
                                "info@a.example",
                                "targets",
                                List.of("ada@b.example", "ada+x@b.example"))),
                list(door, "alias-list"));
        assertEquals(
                Exit.DATA,
                ask(door, Request.of("domain-remove").with("domain", "b.example")).exit());
        assertEquals(
                Reply.done("removed the alias info@a.example"),
                ask(door, Request.of("alias-remove").with("address", "info@a.example")));
        assertEquals(
                Exit.NO_USER,
                ask(door, Request.of("alias-remove").with("address", "info@a.example")).exit());
        assertEquals(
                Reply.done("removed the account ada@b.example and its mail"),
                ask(door, Request.of("account-remove").with("address", "ada@b.example")));
        assertEquals(
                Reply.done("removed the domain b.example"),
                ask(
                        door,
                        Request.of("domain-remove")
                                .with("domain", "b.example")
                                .with("force", List.of())));
    }

    @Test
    void doesTheSameInsideTheProcess() throws Exception {
        keepsHouse(operations);
    }

    @Test
    void doesEverythingOverAConnection() throws Exception {
        try (Listener _ = listen(pipes, PLACE);
                Door door = AdminClient.connect(pipes, PLACE, WORLD)) {
            keepsHouse(door);
        }
    }

    @Test
    void doesEverythingOverASocketWithALongPath() throws Exception {
        Path data = folder;
        while (data.toString().length() < 200) {
            data =
                    data.resolve(
                            "a-long-name"
                                    .substring(0, Math.min(11, 200 - data.toString().length())));
        }
        Files.createDirectories(data);
        Endpoint.Unix socket = AdminService.socket(data);
        assertTrue(socket.path().toString().length() >= 200);
        try (SocketTransport sockets = new SocketTransport(WORLD)) {
            try (Listener _ = listen(sockets, socket);
                    Door door = AdminClient.connect(sockets, socket, WORLD)) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(socket.path())));
                keepsHouse(door);
            }
            assertThrows(
                    IOException.class, () -> AdminClient.connect(sockets, socket, WORLD).close());
        }
    }

    @Test
    void checksAndRepairsMailboxes() throws Exception {
        ask(operations, add("ada@a.example"));
        ask(operations, add("bob@a.example"));
        Request check = Request.of("mailbox-check");
        assertEquals(
                Reply.done("checked 2 accounts; all is as it should be"), ask(operations, check));
        Account ada = Objects.requireNonNull(directory.accounts().first());
        Partition head = new Partition(Bytes.wrap(new byte[] {'a', 0, 0, 0, 0, 0, 0, 0, 1}));
        assertEquals(1, ada.id().value());
        engine.tables()
                .change(
                        head,
                        writer -> {
                            writer.put(head, Bytes.utf8("q"), Bytes.EMPTY);
                            return "";
                        });
        assertEquals(
                new Reply(
                        Exit.DATA,
                        "1 difference in 1 of 2 accounts; repair with: mailbox fsck --repair"),
                ask(operations, check));
        assertEquals("ada@a.example", rows.getFirst().fields().get("account"));
        assertEquals("nothing is known by such a key", rows.getFirst().fields().get("finding"));
        Request repair =
                check.with("account", "ada").with("repair", List.of()).with("deep", List.of());
        assertEquals(
                Reply.done("checked 1 account; repaired 1 difference"), ask(operations, repair));
        assertEquals(
                Reply.done("checked 1 account; all is as it should be"), ask(operations, repair));
        assertEquals(Exit.NO_USER, ask(operations, check.with("account", "eve")).exit());
    }

    @Test
    void sendsAMessage() throws Exception {
        operations.ask(add("ada"), rows::add);
        byte[] message =
                "Subject: x\r\n\r\nhello\r\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        Request request =
                Request.of("send")
                        .with("from", "eve@elsewhere.example")
                        .with("to", "ada+x@a.example");
        try (Listener _ = listen(pipes, PLACE);
                Door door = AdminClient.connect(pipes, PLACE, WORLD)) {
            Reply reply = send(door, request, message);
            Envelope envelope = inbox.envelopes.getFirst();
            assertEquals(Reply.done("sent " + envelope.id()), reply);
            assertEquals("<eve@elsewhere.example>", envelope.sender().toString());
            assertEquals("<ada+x@a.example>", envelope.recipients().getFirst().path().toString());
            assertTrue(envelope.origin() instanceof Origin.Local);
            assertFalse(envelope.smtpUtf8());
            assertEquals(new String(message, StandardCharsets.UTF_8), inbox.messages.getFirst());

            inbox.outcome = new Outcome.Deferred(Outcome.Deferral.STORAGE_FULL);
            assertEquals(Exit.TEMPORARY, send(door, request, message).exit());
            inbox.outcome = new Outcome.Refused(Outcome.Refusal.TOO_LARGE);
            assertEquals(Exit.DATA, send(door, request, message).exit());
        }
    }

    private static Reply send(Door door, Request request, byte[] message)
            throws IOException, InterruptedException {
        return door.ask(request, new ByteArrayInputStream(message), message.length, _ -> {});
    }

    @Test
    void saysWhyAMessageCanNotBeSentHoweverLargeItIs() throws Exception {
        byte[] large = new byte[1 << 20];
        Request request = Request.of("send").with("from", "ada@a.example");
        try (Listener _ = listen(pipes, PLACE);
                Door door = AdminClient.connect(pipes, PLACE, WORLD)) {
            assertEquals(
                    new Reply(Exit.DATA, "there is no account or alias eve@a.example"),
                    send(door, request.with("to", "eve@a.example"), large));
            assertEquals(
                    new Reply(
                            Exit.DATA,
                            "eve@b.example is not an address of this server, and it can't send elsewhere"
                                    + " yet"),
                    send(door, request.with("to", "eve@b.example"), large));
            assertEquals(Exit.DATA, send(door, request, large).exit());
        }
        assertEquals(List.of(), inbox.messages);
    }

    @Test
    void needsAServerToSend() throws Exception {
        Reply reply = Operations.offline(directory, store).ask(Request.of("send"), rows::add);
        assertEquals(Exit.UNAVAILABLE, reply.exit());
        assertTrue(reply.sentence().contains("postrider serve"), reply.sentence());
    }

    @Test
    void wantsDomainsWhereThereIsMoreThanOne() throws Exception {
        assertTrue(ask(operations, add("ada")).isDone());
        operations.ask(Request.of("domain-add").with("domain", "b.example"), rows::add);
        Reply reply = ask(operations, add("bob"));
        assertEquals(Exit.DATA, reply.exit());
        assertTrue(reply.sentence().contains("user@domain"), reply.sentence());
        assertEquals(Exit.DATA, ask(operations, add("a b@a.example")).exit());
    }

    @Test
    void listsManyAccounts() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertTrue(ask(operations, add("user%02d".formatted(i))).isDone());
        }
        try (Listener _ = listen(pipes, PLACE);
                Door door = AdminClient.connect(pipes, PLACE, WORLD)) {
            assertEquals(
                    IntStream.range(0, 30).mapToObj("user%02d@a.example"::formatted).toList(),
                    list(door, "account-list").stream().map(row -> row.get("address")).toList());
        }
    }

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        String unknown =
                "{\"exit\":64,\"sentence\":\"this server knows no operation of that name\"}\n";
        String bad = "{\"exit\":64,\"sentence\":\"that was no request\"}\n";
        assertEquals(unknown, raw("{\"operation\":\"fly\",\"octets\":3}\nabc"));
        assertEquals(bad, raw("hello\n"));
        assertEquals(bad, raw("{}\n"));
        assertEquals(bad, raw("{\"operation\":1}\n"));
        assertEquals(bad, raw("{\"operation\":\"send\",\"octets\":-1}\n"));
        assertEquals(bad, raw("{\"operation\":\"send\",\"to\":\"x\"}\n"));
        assertEquals(bad, raw("{\"operation\":\"send\"} {}\n"));
        assertEquals(bad, raw("[".repeat(5000) + "\n"));
        assertEquals(bad, raw("{\"operation\":\"" + "x".repeat(1 << 20) + "\"}\n"));
        assertEquals("", raw("{\"operation\":"));
    }

    private String raw(String request) throws Exception {
        Duration soon = Duration.ofSeconds(10);
        try (Listener _ = listen(pipes, PLACE);
                ByteStream client = pipes.connect(PLACE, soon)) {
            Thread writer =
                    Thread.startVirtualThread(() -> {
                        try {
                            byte[] octets = request.getBytes(StandardCharsets.UTF_8);
                            client.write(octets, 0, octets.length, soon);
                            client.shutdownOutput();
                        } catch (IOException refused) {
                            // The server need not hear it all.
                            assertTrue(request.length() > 1000, refused.toString());
                        }
                    });
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            byte[] chunk = new byte[1000];
            for (int n = client.read(chunk, 0, 1000, soon);
                    n >= 0;
                    n = client.read(chunk, 0, 1000, soon)) {
                answer.write(chunk, 0, n);
            }
            writer.join();
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
