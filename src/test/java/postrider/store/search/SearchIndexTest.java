package postrider.store.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.directory.AccountId;
import postrider.store.Membership;
import postrider.store.OpenMailbox;

class SearchIndexTest {
    @TempDir Path folder;

    private static String message(String subject, String body) {
        return "From: Ada <ada@example.org>\r\nSubject: " + subject + "\r\n\r\n" + body + "\r\n";
    }

    @Test
    void answersWithoutReadingWhatIsIndexed() throws IOException {
        try (SearchFixture mail = new SearchFixture(folder)) {
            mail.append(mail.ada, "INBOX", message("Lunch today", "Meet me at the gate."));
            mail.append(mail.ada, "INBOX", message("Invoice", "Please pay the lunch"));
            mail.append(mail.bob, "INBOX", message("Lunch", "of another"));
            mail.index.catchUp();
            for (TextQuery query :
                    List.of(
                            new TextQuery.InField("subject", "nch t"),
                            new TextQuery.InField("From", "a"),
                            new TextQuery.InField("CC", ""),
                            new TextQuery.InBody("pay the lun"),
                            new TextQuery.Anywhere("lunch"))) {
                assertEquals(0, mail.unknown(mail.ada, "INBOX", query), query.toString());
                assertEquals(
                        mail.read(mail.ada, "INBOX", query),
                        mail.find(mail.ada, "INBOX", query),
                        query.toString());
            }
            assertEquals(
                    Set.of(1L, 2L), mail.find(mail.ada, "INBOX", new TextQuery.Anywhere("lunch")));
        }
    }

    @Test
    void findsWhatWasJustDelivered() throws IOException {
        try (SearchFixture mail = new SearchFixture(folder)) {
            mail.append(mail.ada, "INBOX", message("old", "x"));
            mail.index.catchUp();
            mail.append(mail.ada, "INBOX", message("new", "x"));
            TextQuery query = new TextQuery.InField("Subject", "new");
            assertEquals(Set.of(2L), mail.find(mail.ada, "INBOX", query));
            assertEquals(1, mail.unknown(mail.ada, "INBOX", query));
        }
    }

    @Test
    void beginsAnewWhenTheChangesSinceAreNotKnownAnyMore() throws IOException {
        try (SearchFixture mail = new SearchFixture(folder)) {
            mail.append(mail.ada, "INBOX", message("first lunch", "x"));
            mail.index.catchUp();
            mail.index.close();
            for (int i = 0; i < 100; i++) {
                mail.append(mail.ada, "INBOX", message("missed lunch " + i, "x"));
            }
            mail.time.advance(Duration.ofDays(91));
            for (int i = 0; i < 150; i++) {
                mail.append(mail.ada, "INBOX", message("late lunch " + i, "x"));
            }
            long complete =
                    Objects.requireNonNull(mail.store.account(mail.ada).history()).complete();
            assertTrue(complete > 50, "all changes are still known");

            mail.reopen();
            TextQuery query = new TextQuery.InField("Subject", "missed lunch");
            assertEquals(100, mail.find(mail.ada, "INBOX", query).size());
            mail.index.catchUp();
            assertEquals(100, mail.find(mail.ada, "INBOX", query).size());
            assertEquals(0, mail.unknown(mail.ada, "INBOX", query));
        }
    }

    @Test
    void indexesByItselfAWhileAfterAChange() throws Exception {
        try (SearchFixture mail = new SearchFixture(folder)) {
            mail.append(mail.ada, "INBOX", message("one", "x"));
            assertEquals(1, mail.index.progress().accounts());
            mail.time.advance(SearchSettings.DEFAULT.afterStart());
            TextQuery query = new TextQuery.InField("Subject", "one");
            mail.index.catchUp();
            mail.append(mail.ada, "INBOX", message("two", "x"));
            mail.time.advance(Duration.ofMillis(900));
            assertEquals(Duration.ofMillis(900), mail.index.progress().lag());
            mail.time.advance(Duration.ofMillis(100));
            // Waits for the thread that the timer has set to work.
            mail.index.catchUp();
            assertEquals(0, mail.unknown(mail.ada, "INBOX", query));
            assertEquals(Duration.ZERO, mail.index.progress().lag());
            assertEquals(2, mail.index.progress().indexed());
        }
    }

    @Test
    void keepsWhatItHasOverARestart() throws IOException {
        try (SearchFixture mail = new SearchFixture(folder)) {
            mail.append(mail.ada, "INBOX", message("one", "x"));
            mail.index.catchUp();
            mail.reopen();
            mail.append(mail.ada, "INBOX", message("two", "x"));
            mail.index.catchUp();
            assertEquals(1, mail.index.progress().indexed());
            TextQuery query = new TextQuery.InField("Subject", "o");
            assertEquals(0, mail.unknown(mail.ada, "INBOX", query));
            assertEquals(Set.of(1L, 2L), mail.find(mail.ada, "INBOX", query));
        }
    }

    @Test
    void forgetsADeletedAccount() throws IOException {
        try (SearchFixture mail = new SearchFixture(folder)) {
            mail.append(mail.ada, "INBOX", message("one", "x"));
            mail.append(mail.bob, "INBOX", message("two", "x"));
            mail.index.catchUp();
            mail.store.delete(mail.bob);
            mail.index.catchUp();
            mail.index.close();
            try (OpenIndex index =
                    OpenIndex.open(new IndexFolder(folder), SearchSettings.DEFAULT)) {
                assertEquals(List.of(mail.ada), index.accounts());
                assertTrue(index.emails(mail.bob).isEmpty());
                assertFalse(index.emails(mail.ada).isEmpty());
            }
        }
    }

    @Test
    void removesEmailsThatHaveGoneNowAndThen() throws IOException {
        try (SearchFixture mail = new SearchFixture(folder, SearchFixture.small())) {
            for (int i = 0; i < 20; i++) {
                mail.append(mail.ada, "INBOX", message("number " + i, "x"));
            }
            mail.index.catchUp();
            Set<Long> gone = new TreeSet<>();
            for (long uid = 1; uid <= 15; uid++) {
                gone.add(uid);
            }
            mail.store.account(mail.ada).remove(mail.mailbox(mail.ada, "INBOX").id(), gone);
            mail.index.catchUp();
            mail.index.close();
            try (OpenIndex index =
                    OpenIndex.open(new IndexFolder(folder), SearchSettings.DEFAULT)) {
                assertEquals(5, index.emails(mail.ada).cardinality());
            }
        }
    }

    /// Random mail, random changes, random queries: index and reading find the same.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsWhatReadingFinds(long seed) throws IOException {
        Random random = new Random(seed);
        SearchSettings settings = seed % 2 == 0 ? SearchSettings.DEFAULT : SearchFixture.small();
        try (SearchFixture mail = new SearchFixture(folder, settings)) {
            for (int round = 0; round < 30; round++) {
                for (int i = random.nextInt(12); i > 0; i--) {
                    change(mail, random);
                }
                if (random.nextInt(3) == 0) {
                    mail.index.catchUp();
                } else if (random.nextInt(8) == 0) {
                    mail.reopen();
                }
                for (int i = 0; i < 8; i++) {
                    TextQuery query = RandomMail.query(random);
                    AccountId account = random.nextBoolean() ? mail.ada : mail.bob;
                    for (String mailbox : List.of("INBOX", "Archive")) {
                        assertEquals(
                                mail.read(account, mailbox, query),
                                mail.find(account, mailbox, query),
                                () -> query + " in round " + mailbox);
                    }
                }
            }
            mail.index.catchUp();
            assertEquals(
                    0, mail.unknown(mail.ada, "INBOX", new TextQuery.InField("subject", "abc")));
        }
    }

    private static void change(SearchFixture mail, Random random) {
        AccountId account = random.nextInt(3) == 0 ? mail.bob : mail.ada;
        String mailbox = random.nextInt(3) == 0 ? "Archive" : "INBOX";
        List<Membership> all = mail.all(account, mailbox);
        if (random.nextInt(3) > 0 || all.isEmpty()) {
            mail.append(account, mailbox, RandomMail.message(random));
            return;
        }
        List<Long> some =
                all.stream().filter(row -> random.nextInt(3) == 0).map(Membership::uid).toList();
        try (OpenMailbox open =
                Objects.requireNonNull(
                        mail.store.account(account).open(mail.mailbox(account, mailbox).id()))) {
            switch (random.nextInt(3)) {
                case 0 -> open.copy(some, mail.mailbox(account, "Archive").id());
                case 1 -> open.move(some, mail.mailbox(account, "INBOX").id());
                default -> mail.store.account(account).remove(open.info().id(), some);
            }
        }
    }
}
