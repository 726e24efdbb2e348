package postrider.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.story.ledger.Audit;
import postrider.story.ledger.Ledger;
import postrider.story.ledger.Load;

/// 250 means durable: the server is killed again and again under load (FR-01, FR-04), and whatever
/// it has acknowledged must be there afterwards, once and octet for octet.
class KillLedgerTest {
    private static final long SEED = 20261124;
    private static final int KILLS = 50;
    private static final int LOOK_EVERY = 10;
    private static final long PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void losesNothingItHasAcknowledgedWhenKilledUnderLoad() throws Exception {
        long began = System.nanoTime();
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> complaints = new ArrayList<>();
        try (Ledger ledger = new Ledger(folder.resolve("ledger"))) {
            Load load = new Load(SEED, ledger);
            Audit audit = new Audit(ledger, load);
            Server server = Server.start(folder);
            try {
                for (String account : Load.accounts()) {
                    server.with(account, Load.PASSWORD);
                }
                for (int kill = 0; kill < KILLS; kill++) {
                    load.start(ports(server), kill);
                    boolean busy = ledger.awaitMore(random.nextInt(60, 200), PATIENCE_SECONDS);
                    server.kill();
                    complaints.addAll(load.join());
                    assertTrue(busy, "the server was too slow to be killed under load");
                    server = Server.start(folder);
                    if ((kill + 1) % LOOK_EVERY == 0) {
                        check(audit.look(server.port("imap")));
                    }
                }
                Audit.Finding found = audit.lookAtAll(server.port("imap"));
                System.out.printf(
                        "kills=%d acknowledged=%d staged=%d moves=%d lost=%d torn=%d"
                                + " duplicates=%d unknown=%d seconds=%d%n",
                        KILLS,
                        ledger.acknowledged(),
                        ledger.staged(),
                        ledger.moves(),
                        found.lost(),
                        found.torn(),
                        found.duplicates(),
                        ledger.unknown(),
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
                check(found);
                assertEquals(List.of(), complaints);
                assertTrue(ledger.acknowledged() >= 100 * KILLS);
                assertTrue(ledger.staged() > 0 && ledger.moves() > 0);
            } finally {
                server.close();
            }
        }
    }

    private static Load.Ports ports(Server server) {
        return new Load.Ports(server.port("smtp"), server.port("lmtp"), server.port("imap"));
    }

    private static void check(Audit.Finding found) {
        assertEquals(List.of(), found.faults());
        assertEquals(0, found.lost() + found.torn() + found.duplicates());
    }
}
