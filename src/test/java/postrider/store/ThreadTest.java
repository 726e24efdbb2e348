package postrider.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import postrider.engine.Snapshot;

class ThreadTest {
    private final StoreFixture fixture = new StoreFixture();

    private Membership append(String mailbox, String... fields) {
        long uid = fixture.append(mailbox, String.join("\r\n", fields) + "\r\n\r\nx", Flags.NONE);
        return membership(mailbox, uid);
    }

    private Membership membership(String mailbox, long uid) {
        return Objects.requireNonNull(fixture.mail.membership(fixture.mailbox(mailbox).id(), uid));
    }

    private long rows() {
        long[] count = {0};
        try (Snapshot head = fixture.engine.tables().read(AccountRows.head(fixture.ada))) {
            head.scan(
                    RowOutput.key('t'),
                    RowOutput.key('u'),
                    (_, _) -> {
                        count[0]++;
                        return true;
                    });
        }
        return count[0];
    }

    @Test
    void anAnswerJoinsTheConversation() {
        Membership first = append("INBOX", "Message-ID: <1@a>", "Subject: Lunch");
        Membership answer =
                append("Sent", "Message-ID: <2@a>", "Subject: AW: lunch", "In-Reply-To: <1@a>");
        Membership late = append("INBOX", "Subject: re: LUNCH", "References: <0@a> <2@a>");
        assertEquals(new ThreadId(first.email().value()), first.thread());
        assertEquals(first.thread(), answer.thread());
        assertEquals(first.thread(), late.thread());
    }

    @Test
    void anotherSubjectOrAnotherIdBeginsAnother() {
        Membership first = append("INBOX", "Message-ID: <1@a>", "Subject: Lunch");
        Membership other = append("INBOX", "Subject: Dinner", "In-Reply-To: <1@a>");
        Membership alone = append("INBOX", "Message-ID: <3@a>", "Subject: Lunch");
        assertNotEquals(first.thread(), other.thread());
        assertNotEquals(first.thread(), alone.thread());
    }

    @Test
    void anEarlierMailThatComesLateJoinsThoseThatNameIt() {
        Membership answer = append("INBOX", "Message-ID: <2@a>", "References: <1@a>");
        Membership first = append("INBOX", "Message-ID: <1@a>");
        assertEquals(answer.thread(), first.thread());
    }

    @Test
    void copiesStayInTheConversation() {
        Membership first = append("INBOX", "Message-ID: <1@a>");
        fixture.mail.copy(
                fixture.mailbox("INBOX").id(), List.of(1L), fixture.mailbox("Archive").id(), true);
        Membership copy = membership("Archive", 1);
        assertEquals(first.thread(), copy.thread());
        assertEquals(first.email(), copy.email());
    }

    @Test
    void rowsGoWithTheLastMailThatNeedsThem() {
        append("INBOX", "Message-ID: <1@a>");
        append("INBOX", "Message-ID: <2@a>", "References: <0@a> <1@a>");
        assertEquals(3, rows());
        fixture.mail.remove(fixture.mailbox("INBOX").id(), List.of(2L));
        assertEquals(1, rows());
        fixture.mail.remove(fixture.mailbox("INBOX").id(), List.of(1L));
        assertEquals(0, rows());
        Membership again = append("INBOX", "Message-ID: <1@a>");
        assertEquals(again.email().value(), again.thread().value(), "ids are not used again");
    }

    @Test
    void countsOnlySoManyIds() {
        StringBuilder references = new StringBuilder("References:");
        for (int i = 0; i < 500; i++) {
            references.append("\r\n <").append(i).append("@a>");
        }
        Membership root = append("INBOX", "Message-ID: <0@a>");
        Membership parent = append("INBOX", "Message-ID: <499@a>", "References: <0@a>");
        Membership child = append("INBOX", "Message-ID: <500@a>", references.toString());
        assertEquals(root.thread(), parent.thread());
        assertEquals(root.thread(), child.thread());
        assertEquals(fixture.store.settings().threadKeys(), rows());
    }

    @Test
    void mailWithoutIdsStandsAlone() {
        assertNotEquals(
                append("INBOX", "Subject: x").thread(), append("INBOX", "Subject: x").thread());
        assertEquals(0, rows());
    }
}
