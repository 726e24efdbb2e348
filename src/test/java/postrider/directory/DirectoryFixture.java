package postrider.directory;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import postrider.base.ManualTime;
import postrider.base.World;
import postrider.engine.Tables;
import postrider.engine.memory.MemoryEngine;
import postrider.net.sasl.Password;
import postrider.wire.address.Address;

/// A directory in memory with a cheap, counted password hash.
final class DirectoryFixture implements AutoCloseable {
    final ManualTime time = new ManualTime(Instant.parse("2026-11-24T12:00:00Z"));
    final World world = time.world(1);
    final AtomicInteger hashes = new AtomicInteger();
    final PasswordHashing hashing = new PasswordHashing(2, world.randomness(), this::hash);
    Duration hashTime = Duration.ZERO;
    final MemoryEngine engine = new MemoryEngine();

    /// The ids of accounts that have mailboxes.
    final Set<Long> mailboxes = new ConcurrentSkipListSet<>();

    final AccountStorage storage =
            new AccountStorage() {
                @Override
                public void create(AccountId account, Address address) {
                    mailboxes.add(account.value());
                }

                @Override
                public void delete(AccountId account) {
                    mailboxes.remove(account.value());
                }
            };

    private byte[] hash(byte[] password, byte[] salt, PasswordHash.Parameters cost, int length) {
        hashes.incrementAndGet();
        time.advance(hashTime);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(password);
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    Directory open(String... fileDomains) {
        return open(engine.tables(), storage, fileDomains);
    }

    Directory open(Tables tables, AccountStorage where, String... fileDomains) {
        return open(tables, where, Domain.all(Domain.Origin.FILE, List.of(fileDomains)));
    }

    Directory open(Tables tables, AccountStorage where, List<Domain> fixed) {
        return new Directory(tables, fixed, where, hashing, world);
    }

    static Address address(String text) {
        try {
            return Address.parse(text);
        } catch (postrider.base.Malformed malformed) {
            throw new AssertionError(text, malformed);
        }
    }

    static Account account(Directory directory, String address) throws InterruptedException {
        return done(directory.accounts().add(address(address), Password.of("secret")));
    }

    static Alias alias(Directory directory, String address, String... targets) {
        List<Address> to =
                java.util.stream.Stream.of(targets).map(DirectoryFixture::address).toList();
        return done(directory.aliases().add(address(address), to));
    }

    static <T> T done(Answer<T> answer) {
        return assertInstanceOf(Answer.Done.class, answer, answer.toString()) == null
                ? null
                : ((Answer.Done<T>) answer).value();
    }

    static Answer.Refused<?> refused(Answer<?> answer) {
        return assertInstanceOf(Answer.Refused.class, answer);
    }

    /// The addresses of the accounts that get mail for `address`, or the kind of the outcome.
    static Object resolve(Directory directory, String address) {
        Resolution resolution = directory.lookup().resolve(address(address));
        if (resolution instanceof Resolution.Accounts(List<Account> accounts)) {
            Set<String> names = new TreeSet<>();
            accounts.forEach(account -> names.add(account.address().toString()));
            return names;
        }
        return resolution;
    }

    @Override
    public void close() {
        hashing.close();
        engine.close();
    }
}
