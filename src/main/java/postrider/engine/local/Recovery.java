package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import postrider.base.Log;
import postrider.base.Randomness;
import postrider.base.World;

/// What happens between opening the tables and the first change: leftovers of a crash go, segments
/// that were open are sealed, and tables and segments are compared.
///
/// No segment is ever appended to by a later process. Whether the tail of an old file is durable,
/// torn or only in the page cache then does not matter: rows refer to what was synced before they
/// were, and nothing is built on the rest.
final class Recovery {
    private static final Log LOG = Log.of("engine");
    private static final int STORE_ID = 8;

    /// The state to go on from.
    ///
    /// @param generation how often the store was opened, this time included
    /// @param lastCommit the number before that of the next commit
    record Result(
            long generation,
            long lastCommit,
            Map<Long, SystemRows.Segment> segments,
            List<Loss> losses) {}

    private final TableStore store;
    private final SegmentFiles files;
    private final Instant now;
    private final Randomness randomness;

    private final Map<Long, SystemRows.Segment> rows = new HashMap<>();
    private final Map<Long, SystemRows.Segment> changed = new HashMap<>();
    private final List<Long> orphans = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private final Set<Long> present = new HashSet<>();
    private long markedCommit;

    private Recovery(TableStore store, SegmentFiles files, World world) {
        this.store = store;
        this.files = files;
        this.now = world.clock().instant();
        this.randomness = world.randomness();
    }

    static Result run(TableStore store, SegmentFiles files, World world)
            throws IOException, RocksDBException {
        return new Recovery(store, files, world).run();
    }

    private Result run() throws IOException, RocksDBException {
        readRows();
        listFiles();
        for (long number : present) {
            SystemRows.Segment row = rows.get(number);
            if (row == null) {
                orphans.add(number);
                scan(number, 0);
            } else if (row.state() == SegmentState.OPEN) {
                scan(number, row.end());
                changed.put(number, row.with(SegmentState.SEALED));
            } else {
                checkLength(number, row);
            }
        }
        checkMissing();
        long generation = SystemRows.counter(store.system(SystemRows.GENERATION)) + 1;
        long commit = SystemRows.counter(store.system(SystemRows.COMMIT));
        try (WriteBatch batch = new WriteBatch()) {
            // One more is the commit that a crash cut off between segment and tables: it was never
            // acknowledged.
            if (markedCommit > commit + 1) {
                keepEverything(batch, generation, commit);
            }
            batch.put(store.system(), SystemRows.GENERATION, SystemRows.counter(generation));
            if (store.system(SystemRows.STORE) == null) {
                batch.put(store.system(), SystemRows.STORE, randomness.bytes(STORE_ID));
            }
            batch.put(
                    store.system(),
                    SystemRows.COMMIT,
                    SystemRows.counter(Math.max(commit, markedCommit)));
            rows.putAll(changed);
            for (Map.Entry<Long, SystemRows.Segment> row : changed.entrySet()) {
                batch.put(store.system(), SystemRows.segment(row.getKey()), row.getValue().value());
            }
            dropGarbage(batch);
            store.write(batch);
        }
        for (long orphan : orphans) {
            files.delete(SegmentNames.segment(orphan));
        }
        for (Loss loss : losses) {
            LOG.warn("loss", "found", loss.found(), "what", loss.what());
        }
        return new Result(
                generation, Math.max(commit, markedCommit), Map.copyOf(rows), List.copyOf(losses));
    }

    private void readRows() throws RocksDBException {
        try (RocksIterator all = store.db().newIterator(store.system())) {
            for (all.seek(SystemRows.SEGMENTS);
                    all.isValid() && all.key()[0] == SystemRows.SEGMENTS[0];
                    all.next()) {
                long number = SystemRows.number(all.key());
                SystemRows.Segment row = SystemRows.Segment.of(all.value());
                if (row == null) {
                    lost("the row of segment " + SegmentNames.segment(number) + " is damaged");
                    row = SystemRows.Segment.EMPTY.with(SegmentState.KEPT);
                }
                rows.put(number, row);
            }
            all.status();
            for (all.seek(SystemRows.LOSSES);
                    all.isValid() && all.key()[0] == SystemRows.LOSSES[0];
                    all.next()) {
                ByteBuffer value = ByteBuffer.wrap(all.value());
                Instant found = Instant.ofEpochMilli(value.getLong());
                losses.add(new Loss(found, StandardCharsets.UTF_8.decode(value).toString(), true));
            }
            all.status();
        }
    }

    private void listFiles() throws IOException {
        for (String name : files.list()) {
            long number = SegmentNames.number(name);
            if (SegmentNames.isStaging(name)) {
                // Never part of a commit, or it would have its other name.
                files.delete(name);
            } else if (number >= 0) {
                present.add(number);
            }
        }
    }

    private void scan(long number, long committed) throws IOException {
        try (SegmentFiles.SegmentFile file = files.open(SegmentNames.segment(number))) {
            SegmentScan scan = SegmentScan.of(file, number);
            markedCommit = Math.max(markedCommit, scan.lastCommit());
            if (scan.end() < committed) {
                lost(
                        "segment "
                                + SegmentNames.segment(number)
                                + " is whole up to "
                                + scan.end()
                                + " only, commits reached "
                                + committed);
            }
        } catch (NoSuchFileException gone) {
            LOG.debug("segment gone meanwhile", "number", number);
        }
    }

    private void checkLength(long number, SystemRows.Segment row) throws IOException {
        try (SegmentFiles.SegmentFile file = files.open(SegmentNames.segment(number))) {
            if (file.length() < row.end()) {
                lost(
                        "segment "
                                + SegmentNames.segment(number)
                                + " has "
                                + file.length()
                                + " octets, commits reached "
                                + row.end());
            }
        }
    }

    private void checkMissing() {
        rows.forEach((number, row) -> {
            if (!present.contains(number) && row.liveBlobs() > 0) {
                lost(
                        "segment "
                                + SegmentNames.segment(number)
                                + " with "
                                + row.liveBlobs()
                                + " blobs is missing");
            }
        });
    }

    /// The tables are older than the segments: acknowledged commits are lost. Nothing that could
    /// serve to restore them is deleted.
    private void keepEverything(WriteBatch batch, long generation, long commit)
            throws RocksDBException {
        String what =
                "the tables end at commit "
                        + commit
                        + ", the segments at "
                        + markedCommit
                        + ": acknowledged changes between them are lost from the tables; get back what the"
                        + " segments have with: postrider store repair";
        losses.add(new Loss(now, what, true));
        byte[] text = what.getBytes(StandardCharsets.UTF_8);
        batch.put(
                store.system(),
                SystemRows.loss(generation),
                ByteBuffer.allocate(8 + text.length).putLong(now.toEpochMilli()).put(text).array());
        for (long orphan : orphans) {
            changed.put(orphan, SystemRows.Segment.EMPTY);
        }
        orphans.clear();
        changed.replaceAll((_, row) -> row.with(SegmentState.KEPT));
    }

    private void dropGarbage(WriteBatch batch) throws RocksDBException {
        List<Long> gone = new ArrayList<>();
        for (Map.Entry<Long, SystemRows.Segment> row : rows.entrySet()) {
            boolean missing = !present.contains(row.getKey()) && row.getValue().liveBlobs() == 0;
            if (row.getValue().isGarbage() || missing) {
                batch.delete(store.system(), SystemRows.segment(row.getKey()));
                gone.add(row.getKey());
            }
        }
        gone.forEach(rows::remove);
        orphans.addAll(gone);
    }

    private void lost(String what) {
        losses.add(new Loss(now, what, false));
    }
}
