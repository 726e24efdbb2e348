package postrider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.admin.api.Exit;
import postrider.directory.Account;
import postrider.engine.StorageFailure;
import postrider.store.Flags;
import postrider.store.MailboxName;

/// FR-10 for the whole store: an octet flips in some file of it while no server runs. Then either
/// all is served, or damage is named, or the server refuses to start and names the repair; never is
/// another text served. After a repair what is left is served and no check finds anything.
///
/// The tests try some octets; `tools/flip-sweep` tries all of the segments' and 500 of the tables'.
@Timeout(3600)
class FlipTest {
    private static final String ADA = "ada@localhost";
    private static final String BOB = "bob@localhost";
    private static final int TRIALS = Integer.getInteger("flips.trials", 12);
    private static final long SEED = Long.getLong("flips.seed", 20261124L);

    @TempDir private Path folder;
    private final Set<String> texts = new TreeSet<>();
    // How trials ended, for the figures.
    private final Map<String, Integer> outcomes = new TreeMap<>();

    private String text(int number) {
        String text =
                "Subject: number "
                        + number
                        + "\r\nMessage-ID: <"
                        + number
                        + "@a.example>\r\n\r\n"
                        + "text "
                        + number
                        + " and more".repeat(number % 7)
                        + "\r\n";
        texts.add(text);
        return text;
    }

    /// A store with some history: rows in the log, in tables, and deleted again.
    private RepairFixture fill(int messages) throws Exception {
        RepairFixture fixture = new RepairFixture(folder.resolve("whole"));
        fixture.open(open -> {
            Account ada = open.add(ADA);
            Account bob = open.add(BOB);
            open.deliver(text(1), ada, bob);
            for (int i = 2; i <= messages / 2; i++) {
                open.deliver(text(i), ada);
            }
            return open.mail(ADA).create(new MailboxName("Lists"), null);
        });
        fixture.open(open -> {
            for (int i = messages / 2 + 1; i < messages; i++) {
                open.deliver(text(i), open.account(ADA));
            }
            open.append(ADA, "Lists", text(messages), Flags.NONE);
            return open.mail(ADA).remove(open.mailbox(ADA, "INBOX").id(), List.of(2L));
        });
        return fixture;
    }

    private static List<Path> files(RepairFixture fixture, String folder, String pattern)
            throws Exception {
        try (Stream<Path> all = Files.list(fixture.store().resolve(folder))) {
            return all.filter(file -> String.valueOf(file.getFileName()).matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void servesOrNamesWhateverFlipsInTheTables() throws Exception {
        RepairFixture fixture = fill(60);
        List<Path> files = files(fixture, "tables", "CURRENT|(MANIFEST|OPTIONS)-.*|.*\\.(sst|log)");
        Random random = new Random(SEED);
        for (int i = 0; i < TRIALS; i++) {
            // Each file as often as another, since the short ones matter most.
            Path file = files.get(i % files.size());
            long length = Files.size(file);
            if (length > 0) {
                long at = (long) (random.nextDouble() * length);
                trial(fixture, file, at, 1 << random.nextInt(8));
            }
        }
        System.err.println("flips in tables: " + outcomes);
    }

    @Test
    void servesOrNamesWhateverFlipsInTheSegments() throws Exception {
        RepairFixture fixture = fill(3);
        Random random = new Random(SEED);
        for (Path file : files(fixture, "segments", ".*\\.seg")) {
            long length = Files.size(file);
            if (Boolean.getBoolean("flips.all")) {
                for (long at = 0; at < length; at++) {
                    trial(fixture, file, at, 1 << random.nextInt(8));
                }
            } else {
                for (int i = 0; i < TRIALS / 3; i++) {
                    long at = (long) (random.nextDouble() * length);
                    trial(fixture, file, at, 1 << random.nextInt(8));
                }
            }
        }
        System.err.println("flips in segments: " + outcomes);
    }

    private void trial(RepairFixture whole, Path file, long at, int mask) throws Exception {
        RepairFixture hurt = new RepairFixture(folder.resolve("hurt"));
        RepairFixture.copy(whole.folder, hurt.folder);
        RepairFixture.flip(hurt.folder.resolve(whole.folder.relativize(file)), at, mask);
        String what = file.getFileName() + " at " + at + " mask " + mask;
        String before = look(hurt, what);
        // Some damage is only met by a check.
        assertEquals(Exit.OK, hurt.repair().exit(), what);
        String after = look(hurt, what);
        assertTrue(after.startsWith("served"), () -> what + ": after repair " + after);
        List<String> found = hurt.open(RepairFixture.Open::findings);
        boolean octetsHurt = file.toString().endsWith(".seg");
        if (!octetsHurt) {
            assertEquals(List.of(), found, what);
            assertEquals("served", after, what);
        }
        outcomes.merge(before + ", after repair " + after, 1, Integer::sum);
        RepairFixture.delete(hurt.folder);
    }

    /// What people see of the store; fails when it is another text than was stored.
    private String look(RepairFixture fixture, String what) throws Exception {
        try {
            return fixture.open(open -> {
                Map<String, List<String>> all = new TreeMap<>();
                try {
                    for (String address : List.of(ADA, BOB)) {
                        all.putAll(open.all(address));
                    }
                } catch (StorageFailure damaged) {
                    return "damage named";
                } catch (NullPointerException missing) {
                    // Only lost rows of the directory look so, and they are told at open.
                    return open.data().engine().losses().isEmpty() ? "missing" : "loss named";
                }
                Set<String> served = new TreeSet<>(all.keySet());
                List<String> damaged = new ArrayList<>();
                for (String text : all.keySet()) {
                    if (text.startsWith("DAMAGED ") || text.startsWith("UNREADABLE ")) {
                        damaged.add(text);
                        served.remove(text);
                    }
                }
                for (String text : served) {
                    assertTrue(isOurs(text), () -> what + " served " + text);
                }
                boolean complete = served.size() + damaged.size() >= texts.size() - 1;
                boolean named = !open.data().engine().losses().isEmpty() || !damaged.isEmpty();
                assertTrue(complete || named, () -> what + ": " + served.size() + " of " + texts);
                return damaged.isEmpty()
                        ? complete ? "served" : "loss named"
                        : "served with damage named";
            });
        } catch (StartFailure | StorageFailure refused) {
            String sentence = String.valueOf(refused.getMessage());
            assertTrue(sentence.contains("postrider store repair"), () -> what + ": " + sentence);
            return "refused";
        }
    }

    private boolean isOurs(String text) {
        String lost = "Subject: (the header of this message is lost)\r\n\r\n";
        return texts.contains(text)
                || (text.startsWith(lost)
                        && texts.stream()
                                .anyMatch(own -> own.endsWith(text.substring(lost.length()))))
                // A header whose body is lost.
                || texts.stream()
                        .anyMatch(own -> own.startsWith(text) && text.endsWith("\r\n\r\n"));
    }
}
