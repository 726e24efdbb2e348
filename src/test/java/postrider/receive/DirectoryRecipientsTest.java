package postrider.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import postrider.base.ManualTime;
import postrider.base.World;
import postrider.directory.Account;
import postrider.directory.AccountId;
import postrider.directory.AccountStorage;
import postrider.directory.Answer;
import postrider.directory.Directory;
import postrider.directory.Domain;
import postrider.directory.PasswordHashing;
import postrider.engine.memory.MemoryEngine;
import postrider.net.sasl.Password;
import postrider.receive.Recipients.Resolution;
import postrider.wire.address.Address;
import postrider.wire.address.ForwardPath;

class DirectoryRecipientsTest {
    private static final AccountStorage NO_MAIL =
            new AccountStorage() {
                @Override
                public void create(AccountId account, Address address) {}

                @Override
                public void delete(AccountId account) {}
            };

    private final World world = new ManualTime(Instant.parse("2026-11-24T12:00:00Z")).world(1);
    private final Directory directory =
            new Directory(
                    new MemoryEngine().tables(),
                    Domain.all(Domain.Origin.FILE, List.of("local.test", "empty.test")),
                    NO_MAIL,
                    new PasswordHashing(1, world.randomness()),
                    world);
    private final Recipients recipients = new DirectoryRecipients(directory, "mx.local.test");
    private AccountId alice = new AccountId(Long.MAX_VALUE);
    private AccountId bob = alice;

    private static Address address(String localPart) {
        return new Address(localPart, "local.test");
    }

    private AccountId add(String localPart) throws InterruptedException {
        assertInstanceOf(
                Answer.Done.class,
                directory.accounts().add(address(localPart), Password.of("long enough")));
        Account account = directory.accounts().find(address(localPart));
        assertNotNull(account);
        return account.id();
    }

    @BeforeEach
    void addPeople() throws InterruptedException {
        alice = add("alice");
        bob = add("bob");
        assertInstanceOf(
                Answer.Done.class,
                directory
                        .aliases()
                        .add(address("team"), List.of(address("alice"), address("bob"))));
    }

    private Resolution resolve(Address address) {
        return recipients.resolve(new ForwardPath.Mailbox(address));
    }

    @Test
    void findsAccountsBehindAddressesSubAddressesAndAliases() {
        assertEquals(new Resolution.Local(Set.of(alice)), resolve(address("Alice")));
        assertEquals(new Resolution.Local(Set.of(alice)), resolve(address("alice+tag")));
        assertEquals(new Resolution.Local(Set.of(alice, bob)), resolve(address("team")));
        assertEquals(new Resolution.Unknown(), resolve(address("nobody")));
        assertEquals(new Resolution.NotOurs(), resolve(new Address("a", "remote.test")));
    }

    @Test
    void alwaysHasAPostmaster() {
        Resolution first = new Resolution.Local(Set.of(alice));
        assertEquals(first, resolve(address("postmaster")));
        assertEquals(first, recipients.resolve(new ForwardPath.Postmaster()));
        assertEquals(new Resolution.Nobody(), resolve(new Address("postmaster", "empty.test")));
    }

    @Test
    void letsPeopleSendFromTheirOwnAddresses() {
        assertTrue(recipients.maySendAs(alice, address("alice+x")));
        assertTrue(recipients.maySendAs(bob, address("team")));
        assertFalse(recipients.maySendAs(bob, address("alice")));
        assertFalse(recipients.maySendAs(bob, address("nobody")));
        assertFalse(recipients.maySendAs(bob, new Address("bob", "remote.test")));
    }
}
