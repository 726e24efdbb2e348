package postrider.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.story.ledger.Audit;
import postrider.story.ledger.Ledger;
import postrider.story.ledger.Load;

/// 250 means durable: the server is killed, or the power cut, again and again under load (FR-01,
/// FR-02, FR-04), and whatever it has acknowledged must be there afterwards, once, octet for octet
/// and under the same UID.
@Timeout(value = 1, unit = TimeUnit.HOURS)
class KillLedgerTest {
    private static final long SEED = Long.getLong("ledger.seed", 20261124);
    private static final int KILLS = Integer.getInteger("ledger.kills", 50);
    private static final int CUTS = Integer.getInteger("ledger.cuts", 6);
    // A look costs as much as a round of load.
    private static final int LOOK_EVERY = 3;
    private static final long PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    /// How a running server ends, and what must be done before it can be started again.
    private interface Death {
        void strike(Server server);
    }

    @Test
    void losesNothingItHasAcknowledgedWhenKilledUnderLoad() throws Exception {
        losesNothing(KILLS, Server::kill);
    }

    @Test
    void losesNothingItHasAcknowledgedWhenThePowerIsCutUnderLoad() throws Exception {
        Tool.PYTHON.require();
        try (VirtualDisk disk =
                new VirtualDisk(folder.resolve("disk.img"), folder.resolve("data"))) {
            losesNothing(
                    CUTS,
                    server -> {
                        // It must not say that its disk has gone.
                        server.freeze();
                        disk.cut();
                        server.kill();
                        disk.restore();
                    });
        }
    }

    private void losesNothing(int deaths, Death death) throws Exception {
        long began = System.nanoTime();
        SplittableRandom random = new SplittableRandom(SEED);
        Server server = startWithAccounts();
        try (Ledger ledger = new Ledger(folder.resolve("ledger"))) {
            Load load = new Load(SEED, ledger);
            Audit audit = new Audit(ledger, load);
            for (int kill = 1; kill <= deaths; kill++) {
                load.start(ports(server), kill);
                boolean busy = ledger.awaitMore(random.nextInt(70, 160), PATIENCE_SECONDS);
                // Else every kill would come right after an answer.
                LockSupport.parkNanos(random.nextInt(15_000_000));
                death.strike(server);
                assertEquals(List.of(), load.join(), "refused before kill " + kill);
                assertTrue(busy, "too slow to be killed under load");
                server = Server.start(folder);
                if (kill % LOOK_EVERY == 0) {
                    check(audit.look(server.port("imap")), kill);
                }
            }
            Audit.Finding found = audit.lookAtAll(server.port("imap"));
            System.out.printf(
                    "deaths=%d acknowledged=%d staged=%d moves=%d lost=%d torn=%d"
                            + " duplicates=%d unknown=%d seconds=%d%n",
                    deaths,
                    ledger.acknowledged(),
                    ledger.staged(),
                    ledger.moves(),
                    found.lost(),
                    found.torn(),
                    found.duplicates(),
                    ledger.unknown(),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
            check(found, deaths);
            assertTrue(ledger.acknowledged() >= 60 * deaths, "too few letters");
            assertTrue(ledger.staged() > 0 && ledger.moves() > 0, "no large letter, or no move");
        } finally {
            server.kill();
        }
    }

    @Test
    void theReaderSeesWhatIsLostDoubledOrChanged() throws Exception {
        Server server = startWithAccounts();
        try (Ledger ledger = new Ledger(folder.resolve("ledger"))) {
            Load load = new Load(SEED, ledger);
            load.start(ports(server), 0);
            assertTrue(ledger.awaitMore(60, PATIENCE_SECONDS));
            server.kill();
            assertEquals(List.of(), load.join());
            server = Server.start(folder);
            check(new Audit(ledger, load).lookAtAll(server.port("imap")), 1);

            try (Look look = new Look(server, "r1@example.org", Load.PASSWORD)) {
                look.command("SELECT INBOX");
                look.command("COPY 1 Archive");
                look.command("STORE 2 +FLAGS.SILENT (\\Deleted)");
                look.command("EXPUNGE");
                look.command("APPEND INBOX {13+}\r\nX-Ledger: 1\r\n");
            }
            Audit.Finding found = new Audit(ledger, load).lookAtAll(server.port("imap"));
            assertEquals(List.of(1, 1, 1), List.of(found.lost(), found.duplicates(), found.torn()));
        } finally {
            server.kill();
        }
    }

    private Server startWithAccounts() throws Exception {
        Server server = Server.start(folder);
        List<String> words = new ArrayList<>(List.of("account", "add", "--password-stdin"));
        words.addAll(Load.accounts());
        server.postrider(Load.PASSWORD + "\n", words.toArray(String[]::new)).ok();
        return server;
    }

    private static Load.Ports ports(Server server) {
        return new Load.Ports(server.port("smtp"), server.port("lmtp"), server.port("imap"));
    }

    private static void check(Audit.Finding found, int kill) {
        assertEquals(List.of(), found.faults(), "after kill " + kill + ", seed " + SEED);
        assertEquals(0, found.lost() + found.torn() + found.duplicates());
    }
}
