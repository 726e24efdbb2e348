package postrider.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import postrider.admin.api.Door;
import postrider.admin.api.Operations;
import postrider.admin.api.Reply;
import postrider.admin.api.Request;
import postrider.admin.api.Row;
import postrider.app.config.Settings;
import postrider.base.World;
import postrider.directory.AccountId;
import postrider.directory.AccountStorage;
import postrider.directory.Directory;
import postrider.directory.Domain;
import postrider.directory.PasswordHashing;
import postrider.engine.memory.MemoryEngine;
import postrider.net.sasl.Password;
import postrider.store.AccountMail;
import postrider.store.Draft;
import postrider.store.Flags;
import postrider.store.MailListing;
import postrider.store.MailStore;
import postrider.store.MailboxInfo;
import postrider.store.MailboxName;
import postrider.store.Membership;
import postrider.store.StoreSettings;
import postrider.wire.address.Address;
import postrider.wire.mime.ByteSource;

/// Accounts in memory, and the commands run against them.
final class ExchangeFixture implements Product {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    final MemoryEngine engine = new MemoryEngine();
    final MailStore store;
    private final Operations operations;
    private final Directory directory;
    private final Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    // Breaks the connection when so many requests of this name were answered.
    private @Nullable String breaksAt;
    private int breaksAfter;

    ExchangeFixture(Path home, StoreSettings settings, String... accounts) {
        this.home = home;
        World world = World.real();
        store = new MailStore(engine.tables(), engine.blobs(), world, settings);
        directory =
                new Directory(
                        engine.tables(),
                        Domain.all(Domain.Origin.FILE, List.of("a.example")),
                        new Mail(),
                        new PasswordHashing(1, world.randomness()),
                        world);
        operations = Operations.offline(directory, store);
        for (String account : accounts) {
            try {
                directory.accounts().add(address(account), Password.of("secret"));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static Address address(String account) {
        try {
            return Address.parse(account + "@a.example");
        } catch (postrider.base.Malformed e) {
            throw new AssertionError(e);
        }
    }

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

    AccountId id(String account) {
        return Objects.requireNonNull(directory.accounts().find(address(account))).id();
    }

    AccountMail mail(String account) {
        return store.account(id(account));
    }

    /// Puts a message into a mailbox, which is made if it is missing.
    void append(String account, String mailbox, byte[] octets, Flags flags, Instant date) {
        MailboxName name = new MailboxName(mailbox);
        if (mail(account).mailbox(name) == null) {
            mail(account).create(name, null);
        }
        MailboxInfo info = Objects.requireNonNull(mail(account).mailbox(name));
        try (Draft draft = store.draft()) {
            draft.write(octets, 0, octets.length);
            mail(account).append(info.id(), draft, flags, date);
        }
    }

    /// One line for each message: mailbox, flags, date, text.
    List<String> messages(String account) {
        List<String> lines = new ArrayList<>();
        MailListing listing = new MailListing(store, id(account));
        for (MailboxInfo info : mail(account).mailboxes()) {
            for (MailListing.Line line : listing.messages(info.id(), 0, 1_000_000)) {
                Membership row = ((MailListing.Message) line).membership();
                lines.add(
                        info.name()
                                + " "
                                + row.flags()
                                + " "
                                + row.internalDate()
                                + " "
                                + text(listing.octets(row.email())));
            }
        }
        return lines;
    }

    private static String text(@Nullable ByteSource source) {
        byte[] octets = new byte[(int) Objects.requireNonNull(source).length()];
        try {
            for (int at = 0; at < octets.length; ) {
                at += source.read(at, octets, at, octets.length - at);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /// One line for each mailbox: name, use, whether subscribed.
    List<String> mailboxes(String account) {
        return mail(account).mailboxes().stream()
                .map(info -> info.name() + " " + info.specialUse() + " " + info.subscribed())
                .toList();
    }

    void breakAt(String operation, int after) {
        breaksAt = operation;
        breaksAfter = after;
    }

    int run(String... words) {
        out.reset();
        err.reset();
        Terminal terminal =
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of("HOME", home.toString()),
                        null);
        return new Cli(terminal, this).run(words);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /// What was printed about errors, without progress.
    List<String> errors() {
        return err.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("postrider: "))
                .map(line -> line.substring(11))
                .toList();
    }

    String progress() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void serve(Settings settings, Terminal terminal, String program) {
        throw new AssertionError("nobody serves here");
    }

    @Override
    public Reply repair(Settings settings, boolean anyway, Consumer<Row> rows) {
        throw new AssertionError("nothing is repaired here");
    }

    @Override
    public Door open(Settings settings) {
        return new Door() {
            @Override
            public Reply ask(Request request, InputStream body, long octets, Consumer<Row> rows)
                    throws IOException, InterruptedException {
                if (request.operation().equals(breaksAt) && breaksAfter-- == 0) {
                    breaksAt = null;
                    throw new IOException("the server went away before it answered");
                }
                return operations.ask(request, body, octets, rows);
            }

            @Override
            public void close() {}
        };
    }
}
