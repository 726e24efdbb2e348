package postrider.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import postrider.story.ledger.SmtpChannel;
import postrider.story.ledger.Wire;

/// What is being done when the machine dies, and what must be true afterwards: all of it if the
/// server has said yes, nothing if no, all or nothing if it has said nothing (invariants I1 to I4).
enum FaultOperation {
    SMTP {
        @Override
        Answer act(Server server, int trial) {
            return deliver(server, trial, "smtp", List.of(ONE), SMALL);
        }

        @Override
        void check(Server server, int trial, Answer answer) throws IOException {
            arrived(server, trial, answer, List.of(ONE), SMALL);
        }
    },

    SMTP_TO_TWO {
        @Override
        Answer act(Server server, int trial) {
            return deliver(server, trial, "smtp", List.of(ONE, TWO), SMALL);
        }

        @Override
        void check(Server server, int trial, Answer answer) throws IOException {
            arrived(server, trial, answer, List.of(ONE, TWO), SMALL);
        }
    },

    LMTP_LARGE {
        @Override
        Answer act(Server server, int trial) {
            return deliver(server, trial, "lmtp", List.of(ONE, TWO), LARGE);
        }

        @Override
        void check(Server server, int trial, Answer answer) throws IOException {
            arrived(server, trial, answer, List.of(ONE, TWO), LARGE);
        }
    },

    APPEND {
        @Override
        Answer act(Server server, int trial) {
            return imap(server, append("INBOX", letter(trial, SMALL)));
        }

        @Override
        void check(Server server, int trial, Answer answer) throws IOException {
            arrived(server, trial, answer, List.of(ONE), SMALL);
        }
    },

    STORE {
        @Override
        void prepare(Server server, int trial) throws IOException {
            yes(server, append("INBOX", letter(trial, SMALL)));
        }

        @Override
        Answer act(Server server, int trial) {
            return imap(server, "SELECT INBOX", "STORE 1:* +FLAGS (\\Flagged key)");
        }

        @Override
        void check(Server server, int trial, Answer answer) throws IOException {
            try (Look look = new Look(server, ONE, PASSWORD)) {
                Set<String> flags = look.message("INBOX", subject(trial)).flags();
                allOrNothing(
                        answer,
                        flags.containsAll(Set.of("\\Flagged", "key")),
                        !flags.contains("\\Flagged") && !flags.contains("key"),
                        flags);
            }
        }
    },

    COPY {
        @Override
        void prepare(Server server, int trial) throws IOException {
            yes(server, append("INBOX", letter(trial, SMALL)));
        }

        @Override
        Answer act(Server server, int trial) {
            return imap(server, "SELECT INBOX", "COPY 1:* Archive");
        }

        @Override
        void check(Server server, int trial, Answer answer) throws IOException {
            changed(server, trial, answer, List.of(1, 1));
        }
    },

    MOVE {
        @Override
        void prepare(Server server, int trial) throws IOException {
            yes(server, append("INBOX", letter(trial, SMALL)));
        }

        @Override
        Answer act(Server server, int trial) {
            return imap(server, "SELECT INBOX", "MOVE 1:* Archive");
        }

        @Override
        void check(Server server, int trial, Answer answer) throws IOException {
            changed(server, trial, answer, List.of(0, 1));
        }
    },

    EXPUNGE {
        @Override
        void prepare(Server server, int trial) throws IOException {
            yes(
                    server,
                    append("INBOX", letter(trial, SMALL)),
                    "SELECT INBOX",
                    "STORE 1:* +FLAGS.SILENT (\\Deleted)");
        }

        @Override
        Answer act(Server server, int trial) {
            return imap(server, "SELECT INBOX", "EXPUNGE");
        }

        @Override
        void check(Server server, int trial, Answer answer) throws IOException {
            changed(server, trial, answer, List.of(0, 0));
        }
    },

    RENAME {
        @Override
        void prepare(Server server, int trial) throws IOException {
            String old = "old" + trial;
            yes(
                    server,
                    "CREATE " + old + "/deep",
                    append(old, letter(trial, SMALL)),
                    append(old + "/deep", letter(trial, SMALL)));
        }

        @Override
        Answer act(Server server, int trial) {
            return imap(server, "RENAME old" + trial + " new" + trial);
        }

        @Override
        void check(Server server, int trial, Answer answer) throws IOException {
            try (Look look = new Look(server, ONE, PASSWORD)) {
                Set<String> names = names(look, trial);
                Set<String> renamed = Set.of("new" + trial, "new" + trial + "/deep");
                Set<String> before = Set.of("old" + trial, "old" + trial + "/deep");
                allOrNothing(answer, names.equals(renamed), names.equals(before), names);
                for (String name : names) look.message(name, subject(trial));
            }
        }
    },

    DELETE {
        @Override
        void prepare(Server server, int trial) throws IOException {
            yes(server, "CREATE old" + trial, append("old" + trial, letter(trial, SMALL)));
        }

        @Override
        Answer act(Server server, int trial) {
            return imap(server, "DELETE old" + trial);
        }

        @Override
        void check(Server server, int trial, Answer answer) throws IOException {
            try (Look look = new Look(server, ONE, PASSWORD)) {
                Set<String> names = names(look, trial);
                allOrNothing(answer, names.isEmpty(), names.equals(Set.of("old" + trial)), names);
                for (String name : names) look.message(name, subject(trial));
            }
        }
    };

    static final String ONE = "one@example.org";
    static final String TWO = "two@example.org";
    static final String PASSWORD = "correct horse";

    private static final int SMALL = 3_000;
    // More than is kept in memory until the commit.
    private static final int LARGE = 400_000;

    /// What the server has said.
    enum Answer {
        YES,
        NO,
        NONE
    }

    /// What has to be there before.
    void prepare(Server server, int trial) throws IOException {}

    /// Does it, once.
    abstract Answer act(Server server, int trial);

    /// Fails unless what is there fits the answer.
    abstract void check(Server server, int trial, Answer answer) throws IOException;

    /// Empties what the operations fill.
    static void clear(Server server) throws IOException {
        for (String account : List.of(ONE, TWO)) {
            try (Look look = new Look(server, account, PASSWORD)) {
                for (String mailbox : List.of("INBOX", "Archive")) {
                    look.command("SELECT " + mailbox);
                    look.command("UID STORE 1:* +FLAGS.SILENT (\\Deleted)");
                    look.command("CLOSE");
                }
            }
        }
    }

    private static String subject(int trial) {
        return "trial " + trial + " ends";
    }

    private static String letter(int trial, int size) {
        String head = "From: <s@client.example>\r\nSubject: " + subject(trial) + "\r\n\r\n";
        String line = "All of this or nothing of it, trial " + trial + ".\r\n";
        return head + line.repeat(size / line.length());
    }

    private static Answer deliver(
            Server server, int trial, String scheme, List<String> recipients, int size) {
        boolean lmtp = scheme.equals("lmtp");
        try (SmtpChannel channel = new SmtpChannel(server.port(scheme), lmtp, false)) {
            channel.send(recipients, letter(trial, size).getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < recipients.size(); i++) channel.answer(i);
            return Answer.YES;
        } catch (Wire.Refused no) {
            assertTrue(no.getMessage().startsWith("4"), no.getMessage());
            return Answer.NO;
        } catch (IOException died) {
            return Answer.NONE;
        }
    }

    private static String append(String mailbox, String letter) {
        return "APPEND " + mailbox + " {" + letter.length() + "+}\r\n" + letter;
    }

    private static Answer imap(Server server, String... commands) {
        try {
            yes(server, commands);
            return Answer.YES;
        } catch (AssertionError refused) {
            assertTrue(refused.getMessage().contains(" NO "), refused.getMessage());
            return Answer.NO;
        } catch (IOException died) {
            return Answer.NONE;
        }
    }

    private static void yes(Server server, String... commands) throws IOException {
        try (Look look = new Look(server, ONE, PASSWORD)) {
            for (String command : commands) look.command(command);
        }
    }

    private static void arrived(
            Server server, int trial, Answer answer, List<String> accounts, int size)
            throws IOException {
        List<Integer> counts = new ArrayList<>();
        for (String account : accounts) {
            try (Look look = new Look(server, account, PASSWORD)) {
                int count = 0;
                for (Look.Message message : look.messages("INBOX")) {
                    if (!message.subject().equals(subject(trial))) continue;
                    count++;
                    assertTrue(message.text().endsWith(letter(trial, size)), "torn");
                }
                counts.add(count);
            }
        }
        Set<Integer> different = Set.copyOf(counts);
        allOrNothing(answer, different.equals(Set.of(1)), different.equals(Set.of(0)), counts);
    }

    /// Compares how often the letter, once in the inbox only, is in the inbox and in the archive.
    private static void changed(Server server, int trial, Answer answer, List<Integer> after)
            throws IOException {
        List<Integer> counts = new ArrayList<>();
        try (Look look = new Look(server, ONE, PASSWORD)) {
            for (String mailbox : List.of("INBOX", "Archive")) {
                counts.add(Collections.frequency(look.subjects(mailbox), subject(trial)));
            }
        }
        allOrNothing(answer, counts.equals(after), counts.equals(List.of(1, 0)), counts);
    }

    private static Set<String> names(Look look, int trial) throws IOException {
        List<String> names = new ArrayList<>();
        for (String line : look.command("LIST \"\" *")) {
            String name = line.substring(line.lastIndexOf(' ') + 1).replace("\"", "");
            if (name.matches("(old|new)" + trial + "(/deep)?")) names.add(name);
        }
        return Set.copyOf(names);
    }

    private static void allOrNothing(Answer answer, boolean all, boolean nothing, Object found) {
        boolean fits =
                switch (answer) {
                    case YES -> all;
                    case NO -> nothing;
                    case NONE -> all || nothing;
                };
        assertEquals(true, fits, "answered " + answer + ", found " + found);
    }
}
