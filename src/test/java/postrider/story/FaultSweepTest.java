package postrider.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.story.faults.Faults;
import postrider.story.faults.Faults.Action;

/// The server dies, or the disk fails it, at a system call in the midst of an operation (FR-01,
/// FR-04, FR-09, FR-11, FR-13, FR-15). Here is a sample of all calls; `tools/fault-sweep` tries
/// each.
@Timeout(value = 6, unit = TimeUnit.HOURS)
class FaultSweepTest {
    private static final long SEED = Long.getLong("faults.seed", 20261124);

    /// 0: all.
    private static final int TRIALS = Integer.getInteger("faults.trials", 30);

    /// One of them, or all if empty.
    private static final String OPERATION = System.getProperty("faults.operation", "");

    private static final Path SOURCE = Path.of("src/test/native/faults.c").toAbsolutePath();

    @TempDir Path folder;

    /// One fault.
    ///
    /// @param first the call it hits, from 1
    /// @param last the last call that it hits
    private record Trial(FaultOperation operation, Action action, int first, int last) {}

    @Test
    void eachOperationIsWholeOrUndoneWhateverCallFails() throws Exception {
        Tool.CC.run(folder, "-shared", "-fPIC", "-O2", "-o", "faults.so", SOURCE.toString()).ok();
        Faults faults = new Faults(folder, folder.resolve("faults.so"), folder.resolve("data"));
        Server server = Server.start(folder, faults.environment());
        try {
            server.postrider(
                            FaultOperation.PASSWORD + "\n",
                            "account",
                            "add",
                            "--password-stdin",
                            FaultOperation.ONE,
                            FaultOperation.TWO)
                    .ok();
            List<Trial> trials = trials(server, faults);
            Map<FaultOperation.Answer, Integer> answers =
                    new EnumMap<>(FaultOperation.Answer.class);
            int number = 1000;
            for (Trial trial : trials) {
                number++;
                try {
                    trial.operation.prepare(server, number);
                    faults.arm(trial.action, trial.first, trial.last);
                    FaultOperation.Answer answer = trial.operation.act(server, number);
                    faults.disarm();
                    answers.merge(answer, 1, Integer::sum);
                    if (!trial.action.kills()) {
                        assertTrue(server.isAlive(), "ended by a failing call");
                        // FR-12: what can be read is read on, though no change may be possible.
                        trial.operation.check(server, number, answer);
                    }
                    server.kill();
                    server = Server.start(folder, faults.environment());
                    trial.operation.check(server, number, answer);
                    server.postrider("", "mailbox", "fsck", "--deep").ok();
                    FaultOperation.clear(server);
                } catch (AssertionError | IOException failure) {
                    throw new AssertionError(
                            trial + ", calls " + faults.calls() + "\n" + server.printed(), failure);
                }
            }
            System.out.println("trials: " + trials.size() + ", answers: " + answers);
            if (OPERATION.isEmpty()) {
                assertEquals(
                        Set.of(FaultOperation.Answer.values()),
                        answers.keySet(),
                        "each answer must have come");
            }
        } finally {
            server.kill();
        }
    }

    /// Those that have shown a fault, when they came at the right moment.
    private static final List<Trial> FOUND =
            List.of(
                    // Half of the change came back from the log of the tables after the restart.
                    new Trial(FaultOperation.DELETE, Action.ENOSPC, 3, 3),
                    new Trial(FaultOperation.DELETE, Action.ENOSPC, 3, 3));

    /// Counts the calls of each operation, and makes of them what may happen at each.
    private static List<Trial> trials(Server server, Faults faults) throws IOException {
        List<Trial> trials = new ArrayList<>();
        for (FaultOperation operation : FaultOperation.values()) {
            if (!OPERATION.isEmpty() && !OPERATION.equals(operation.name())) continue;
            int number = operation.ordinal();
            operation.prepare(server, number);
            faults.arm(Action.COUNT, 0, 0);
            assertEquals(FaultOperation.Answer.YES, operation.act(server, number));
            faults.disarm();
            operation.check(server, number, FaultOperation.Answer.YES);
            FaultOperation.clear(server);
            String calls = faults.calls();
            System.out.println(operation + ": " + calls);
            assertFalse(calls.replaceAll("[^f]", "").isEmpty(), operation + " synced nothing");
            // What is said before anything is written changes nothing.
            int fromDisk = calls.length() - calls.replaceFirst("^s*", "").length();
            for (int call = fromDisk + 1; call <= calls.length(); call++) {
                char kind = calls.charAt(call - 1);
                trials.add(new Trial(operation, Action.KILL, call, call));
                if (kind == 's') continue;
                if (kind == 'w') trials.add(new Trial(operation, Action.TEAR, call, call));
                for (Action action : List.of(Action.EIO, Action.ENOSPC)) {
                    trials.add(new Trial(operation, action, call, call));
                    trials.add(new Trial(operation, action, call, Integer.MAX_VALUE));
                }
                if ("or".indexOf(kind) >= 0)
                    trials.add(new Trial(operation, Action.EMFILE, call, Integer.MAX_VALUE));
            }
        }
        System.out.println("faults: " + trials.size());
        if (TRIALS == 0) return trials;
        Collections.shuffle(trials, new Random(SEED));
        List<Trial> some = new ArrayList<>(FOUND);
        some.addAll(trials.subList(0, Math.min(TRIALS, trials.size())));
        return some;
    }
}
