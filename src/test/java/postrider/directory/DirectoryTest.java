package postrider.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static postrider.directory.DirectoryFixture.account;
import static postrider.directory.DirectoryFixture.address;
import static postrider.directory.DirectoryFixture.alias;
import static postrider.directory.DirectoryFixture.done;
import static postrider.directory.DirectoryFixture.refused;
import static postrider.directory.DirectoryFixture.resolve;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import postrider.engine.Change;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.Tables;
import postrider.net.sasl.Password;
import postrider.wire.address.Address;

class DirectoryTest {
    private final DirectoryFixture fixture = new DirectoryFixture();
    private final Directory directory = fixture.open("a.example");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void servesTheDomainsOfTheFileAndOfTheDirectory() {
        assertEquals(
                new Domain("b.example", Domain.Origin.DIRECTORY),
                done(directory.domains().add("B.Example.")));
        assertEquals(
                List.of(
                        new Domain("a.example", Domain.Origin.FILE),
                        new Domain("b.example", Domain.Origin.DIRECTORY)),
                directory.domains().all());
        assertTrue(directory.domains().isLocal("b.example"));
        assertEquals(Refusal.EXISTS, refused(directory.domains().add("a.example")).refusal());
        assertEquals(Refusal.EXISTS, refused(directory.domains().add("b.example")).refusal());
        assertEquals(Refusal.UNFIT, refused(directory.domains().add("no domain")).refusal());
        assertEquals(Refusal.UNFIT, refused(directory.domains().add("[127.0.0.1]")).refusal());
    }

    @Test
    void keepsADomainOfTheFile() {
        Answer.Refused<?> refused = refused(directory.removeDomain("a.example", true));
        assertEquals(Refusal.FIXED, refused.refusal());
        assertTrue(refused.sentence().contains("configuration file"), refused.sentence());
    }

    @Test
    void keepsTheDomainThatIsThereWithoutAFile() {
        List<Domain> local = Domain.all(Domain.Origin.DEFAULT, List.of("localhost"));
        Directory plain = fixture.open(fixture.engine.tables(), fixture.storage, local);
        assertEquals(local, plain.domains().all());
        assertEquals(
                "localhost is always there unless a configuration file (--config) names others",
                refused(plain.removeDomain("localhost", true)).sentence());
    }

    @Test
    void namesTheOldestAccountOfTheFirstDomain() throws InterruptedException {
        assertNull(directory.accounts().first());
        done(directory.domains().add("b.example"));
        account(directory, "ben@b.example");
        assertEquals(address("ben@b.example"), directory.accounts().first().address());
        account(directory, "zoe@a.example");
        account(directory, "ada@a.example");
        assertEquals(address("zoe@a.example"), directory.accounts().first().address());
    }

    @Test
    void keepsADomainWithAccountsUnlessForced() throws InterruptedException {
        done(directory.domains().add("b.example"));
        account(directory, "ada@b.example");
        alias(directory, "info@b.example", "ada@b.example");
        assertEquals(Refusal.IN_USE, refused(directory.removeDomain("b.example", false)).refusal());
        done(directory.removeDomain("b.example", true));
        assertEquals(new Resolution.NotLocal(), resolve(directory, "ada@b.example"));
        assertEquals(Set.of(), fixture.mailboxes);
        done(directory.domains().add("b.example"));
        assertEquals(new Resolution.NoSuchUser(), resolve(directory, "info@b.example"));
        done(directory.removeDomain("b.example", false));
        assertEquals(
                Refusal.UNKNOWN, refused(directory.removeDomain("b.example", false)).refusal());
    }

    @Test
    void makesAnAccountWithMailboxes() throws InterruptedException {
        Account account = account(directory, "Ada@a.example");
        assertEquals("Ada@a.example", account.address().toString());
        assertEquals(Instant.parse("2026-11-24T12:00:00Z"), account.created());
        assertEquals(Set.of(account.id().value()), fixture.mailboxes);
        assertEquals(List.of(account), directory.accounts().all().toList());
        assertEquals(account, directory.accounts().find(address("aDA@A.example")));
    }

    @Test
    void givesEachAddressAwayOnce() throws InterruptedException {
        account(directory, "ada@a.example");
        alias(directory, "info@a.example", "ada@a.example");
        Password password = Password.of("x");
        for (String taken : List.of("ADA@a.example", "info@a.example")) {
            assertEquals(
                    Refusal.EXISTS,
                    refused(directory.accounts().add(address(taken), password)).refusal());
            assertEquals(
                    Refusal.EXISTS,
                    refused(
                                    directory
                                            .aliases()
                                            .add(
                                                    address(taken),
                                                    List.of(address("ada+x@a.example"))))
                            .refusal());
        }
        assertEquals(1, fixture.mailboxes.size());
    }

    @Test
    void refusesAccountsOfOtherDomains() throws InterruptedException {
        Answer.Refused<?> refused =
                refused(directory.accounts().add(address("ada@c.example"), Password.of("x")));
        assertEquals(Refusal.UNKNOWN, refused.refusal());
        assertTrue(refused.sentence().contains("domain add c.example"), refused.sentence());
        assertEquals(Set.of(), fixture.mailboxes);
    }

    @Test
    void refusesPasswordsThatCouldNotBeChecked() throws InterruptedException {
        for (String bad : List.of("", "a\0b", "x".repeat(1025))) {
            assertEquals(
                    Refusal.UNFIT,
                    refused(directory.accounts().add(address("ada@a.example"), Password.of(bad)))
                            .refusal()); // AU-15
        }
        done(directory.accounts().add(address("ada@a.example"), Password.of("x".repeat(1024))));
    }

    @Test
    void neverUsesAnIdAgain() throws InterruptedException {
        Account first = account(directory, "ada@a.example");
        done(directory.accounts().remove(address("ada@a.example")));
        assertNull(directory.accounts().find(address("ada@a.example")));
        assertEquals(Set.of(), fixture.mailboxes);
        assertNotEquals(first.id(), account(directory, "ada@a.example").id());
        assertEquals(
                Refusal.UNKNOWN,
                refused(directory.accounts().remove(address("eve@a.example"))).refusal());
    }

    @Test
    void findsTheOwnerInAnyCaseAndWithATag() throws InterruptedException {
        account(directory, "ada@a.example");
        account(directory, "bob+x@a.example");
        assertEquals(Set.of("ada@a.example"), resolve(directory, "ADA@A.EXAMPLE"));
        assertEquals(Set.of("ada@a.example"), resolve(directory, "ada+list@a.example"));
        assertEquals(Set.of("ada@a.example"), resolve(directory, "ada+a+b@a.example"));
        assertEquals(Set.of("bob+x@a.example"), resolve(directory, "bob+x@a.example"));
        assertEquals(new Resolution.NoSuchUser(), resolve(directory, "bob@a.example"));
        assertEquals(new Resolution.NoSuchUser(), resolve(directory, "\"+ada\"@a.example"));
        assertEquals(new Resolution.NotLocal(), resolve(directory, "ada@c.example"));
        assertEquals(new Resolution.NotLocal(), resolve(directory, "ada@[127.0.0.1]"));
    }

    @Test
    void findsADomainInBothOfItsForms() throws InterruptedException {
        done(directory.domains().add("grün.example"));
        account(directory, "ada@grün.example");
        assertEquals(Set.of("ada@grün.example"), resolve(directory, "ada@xn--grn-ioa.example"));
    }

    @Test
    void followsAliasesToEachAccountOnce() throws InterruptedException {
        account(directory, "ada@a.example");
        account(directory, "bob@a.example");
        alias(directory, "info@a.example", "ada@a.example", "bob@a.example");
        alias(directory, "all@a.example", "info@a.example", "bob@a.example", "Ada+x@a.example");
        assertEquals(
                Set.of("ada@a.example", "bob@a.example"), resolve(directory, "all+tag@a.example"));
        done(directory.accounts().remove(address("bob@a.example")));
        assertEquals(Set.of("ada@a.example"), resolve(directory, "all@a.example"));
        done(directory.accounts().remove(address("ada@a.example")));
        assertEquals(new Resolution.NoSuchUser(), resolve(directory, "info@a.example"));
        done(directory.aliases().remove(address("info@a.example")));
        assertEquals(1, directory.aliases().all().count());
    }

    @Test
    void refusesAliasesThatLeadNowhereOrElsewhere() throws InterruptedException {
        account(directory, "ada@a.example");
        for (String target : List.of("eve@a.example", "x@c.example", "info@a.example")) {
            assertEquals(
                    Refusal.UNFIT,
                    refused(
                                    directory
                                            .aliases()
                                            .add(
                                                    address("info@a.example"),
                                                    List.of(address(target))))
                            .refusal());
        }
    }

    @Test
    void endsInACircleOfAliases() throws InterruptedException {
        account(directory, "ada@a.example");
        alias(directory, "x@a.example", "ada@a.example");
        alias(directory, "y@a.example", "x@a.example");
        // Through removal and a new alias, x leads to y and y to x.
        done(directory.aliases().remove(address("x@a.example")));
        alias(directory, "z@a.example", "ada@a.example");
        force(new Alias(address("x@a.example"), List.of(address("y@a.example"))));
        assertEquals(new Resolution.AliasLoop(), resolve(directory, "y@a.example")); // LP-17
        assertEquals(
                Refusal.UNFIT,
                refused(
                                directory
                                        .aliases()
                                        .add(
                                                address("w@a.example"),
                                                List.of(address("y@a.example"))))
                        .refusal());
    }

    @Test
    void boundsTheExpansionOfAliases() throws InterruptedException {
        account(directory, "ada@a.example");
        List<Address> targets = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            force(
                    new Alias(
                            address("t" + i + "@a.example"),
                            List.of(address("ada@a.example"), address("u" + i + "@a.example"))));
            targets.add(address("t" + i + "@a.example"));
        }
        force(new Alias(address("many@a.example"), targets));
        assertEquals(new Resolution.AliasLoop(), resolve(directory, "many@a.example")); // LP-17
    }

    private void force(Alias alias) {
        Partition bucket = Keys.bucket(alias.address());
        fixture.engine
                .tables()
                .change(
                        bucket,
                        writer -> {
                            writer.put(
                                    bucket,
                                    Keys.lookup(alias.address()),
                                    new Entry.OfAlias(alias).row());
                            return alias;
                        });
    }

    @Test
    void givesPostmasterMailToTheOldestAccount() throws InterruptedException {
        assertEquals(new Resolution.NobodyYet(), resolve(directory, "Postmaster@a.example"));
        assertEquals(new Resolution.NobodyYet(), directory.lookup().postmaster("mail.a.example"));
        account(directory, "zoe@a.example");
        account(directory, "ada@a.example");
        assertEquals(Set.of("zoe@a.example"), resolve(directory, "POSTMASTER+x@a.example"));
        done(directory.accounts().remove(address("zoe@a.example")));
        assertEquals(Set.of("ada@a.example"), resolve(directory, "postmaster@a.example"));
        alias(directory, "bob@a.example", "ada@a.example");
        alias(directory, "postmaster@a.example", "bob@a.example");
        assertEquals(Set.of("ada@a.example"), resolve(directory, "postmaster@a.example"));
    }

    @Test
    void findsAPostmasterForTheHost() throws InterruptedException {
        done(directory.domains().add("b.example"));
        Account bob = account(directory, "bob@b.example");
        Resolution wanted = new Resolution.Accounts(List.of(bob));
        assertEquals(wanted, directory.lookup().postmaster("mail.example"));
        Account ada = account(directory, "ada@a.example");
        assertEquals(wanted, directory.lookup().postmaster("b.example"));
        assertEquals(
                new Resolution.Accounts(List.of(ada)),
                directory.lookup().postmaster("mail.example"));
    }

    /// The process dies at each durable step in turn; after the next start there is a whole account
    /// or none, and no mailboxes without an account.
    @Test
    void leavesNoHalfAccountWhenKilledAtAnyStep() throws InterruptedException {
        for (int step = 0; step < 12; step++) {
            DirectoryFixture victim = new DirectoryFixture();
            Dying dying = new Dying(victim, step);
            Directory before = victim.open(dying, dying, "a.example");
            boolean added = false;
            boolean died = false;
            try {
                account(before, "ada@a.example");
                added = true;
                done(before.accounts().remove(address("ada@a.example")));
                account(before, "ada@a.example");
            } catch (Killed _) {
                died = true;
            }
            assertEquals(step < 9, died, "step " + step);
            Directory after = victim.open("a.example");
            after.accounts().finishRemovals();
            List<Account> accounts = after.accounts().all().toList();
            assertTrue(accounts.size() <= 1 && (added || accounts.isEmpty()), "step " + step);
            assertEquals(
                    accounts.stream().map(account -> account.id().value()).toList(),
                    List.copyOf(victim.mailboxes),
                    "step " + step);
            if (accounts.isEmpty()) {
                account(after, "ada@a.example");
            }
            victim.close();
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Ends everything before its step with that number.
    private static final class Dying implements Tables, AccountStorage {
        private final DirectoryFixture victim;
        private int left;

        Dying(DirectoryFixture victim, int steps) {
            this.victim = victim;
            this.left = steps;
        }

        private void step() {
            if (left-- <= 0) {
                throw new Killed();
            }
        }

        @Override
        public Snapshot read(Partition partition) {
            return victim.engine.tables().read(partition);
        }

        @Override
        public <R> R change(Set<Partition> partitions, Change<R> change) {
            step();
            return victim.engine.tables().change(partitions, change);
        }

        @Override
        public Iterable<Partition> partitions(postrider.base.Bytes prefix) {
            return victim.engine.tables().partitions(prefix);
        }

        @Override
        public void create(AccountId account, Address address) {
            step();
            victim.storage.create(account, address);
        }

        @Override
        public void delete(AccountId account) {
            step();
            victim.storage.delete(account);
        }
    }

    @Test
    void refusesToReadARowThatMakesNoSense() {
        for (List<String> fields :
                List.of(
                        List.<String>of(),
                        List.of("alias", "x@a.example"),
                        List.of("alias", "x", "y"),
                        List.of("account", "0", "x@a.example", "2026-01-01T00:00:00Z", "$"))) {
            assertThrows(postrider.engine.StorageFailure.class, () -> Entry.of(Row.of(fields)));
        }
        assertThrows(
                postrider.engine.StorageFailure.class,
                () -> Row.fields(postrider.base.Bytes.utf8("\0\0\0\u0005abc")));
    }
}
