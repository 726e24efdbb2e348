package postrider.access.imap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postrider.base.ManualTime;
import postrider.base.World;
import postrider.directory.AccountId;
import postrider.engine.Blobs;
import postrider.engine.Tables;
import postrider.engine.memory.MemoryEngine;
import postrider.net.sasl.Authenticator;
import postrider.net.sasl.LoginResult;
import postrider.net.tls.TlsContext;
import postrider.store.AccountMail;
import postrider.store.AppendOutcome;
import postrider.store.Draft;
import postrider.store.Flags;
import postrider.store.MailStore;
import postrider.store.MailboxInfo;
import postrider.store.MailboxName;
import postrider.store.StoreSettings;
import postrider.store.SystemFlag;
import postrider.store.search.MailSearch;

/// A server on a store in memory with the account of Joe, whose password is `secret`. His INBOX has
/// the messages of `eml/imap`; the first is seen and answered, the second has the keyword `Work`.
final class ImapFixture {
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    static final AccountId JOE = new AccountId(1);

    final ManualTime time = new ManualTime(NOON);
    final World world = time.world(1);
    final MailStore store;
    MailSearch search = MailSearch.NONE;
    final AccountMail mail;

    ImapFixture(Tables tables, Blobs blobs, StoreSettings settings) {
        store = new MailStore(tables, blobs, world, settings);
        store.create(JOE);
        mail = store.account(JOE);
        int number = 0;
        for (byte[] message : messages()) {
            number++;
            Flags flags =
                    switch (number) {
                        case 1 -> Flags.of(SystemFlag.SEEN, SystemFlag.ANSWERED);
                        case 2 -> Flags.of(Set.of(), List.of("Work"));
                        default -> Flags.NONE;
                    };
            append("INBOX", message, flags);
            time.advance(Duration.ofDays(1));
        }
    }

    private ImapFixture(MemoryEngine engine, StoreSettings settings) {
        this(engine.tables(), engine.blobs(), settings);
    }

    ImapFixture(StoreSettings settings) {
        this(new MemoryEngine(), settings);
    }

    ImapFixture() {
        this(StoreSettings.DEFAULT);
    }

    static List<byte[]> messages() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/eml/imap"))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(ImapFixture::read)
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    MailboxInfo mailbox(String name) {
        return Objects.requireNonNull(mail.mailbox(new MailboxName(name)));
    }

    long append(String mailbox, byte[] message, Flags flags) {
        try (Draft draft = store.draft()) {
            draft.write(message, 0, message.length);
            return switch (mail.append(
                    mailbox(mailbox).id(), draft, flags, world.clock().instant())) {
                case AppendOutcome.Appended appended -> appended.uid();
                case AppendOutcome.NoMailbox _,
                        AppendOutcome.OverQuota _,
                        AppendOutcome.HeaderTooLarge _ ->
                        throw new AssertionError("not appended");
            };
        }
    }

    /// The store as a program that reads mail sees it: plaintext logins are allowed on loopback.
    ImapService service() {
        return service(ImapSettings.DEFAULT.withPlaintextOnLoopback(true), null);
    }

    ImapService service(ImapSettings settings, @Nullable TlsContext tls) {
        Authenticator authenticator =
                (user, password, remote) -> {
                    if (user.equals("later@example.org")) {
                        return new LoginResult.TryLater();
                    }
                    return user.equals("joe@example.org")
                                    && new String(password.utf8(), StandardCharsets.UTF_8)
                                            .equals("secret")
                            ? new LoginResult.Success(Long.toString(JOE.value()), user)
                            : new LoginResult.Refused();
                };
        return new ImapService(store, search, authenticator, tls, world, settings);
    }
}
