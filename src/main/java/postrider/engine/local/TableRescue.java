package postrider.engine.local;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.AbstractRocksIterator;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.SstFileReader;
import org.rocksdb.SstFileReaderIterator;
import org.rocksdb.WALRecoveryMode;
import postrider.base.Log;

/// Copies all rows that can still be read out of damaged tables. The damaged files are not touched:
/// all is done on a copy, which shares the files that never change.
///
/// When RocksDB opens the copy, every row is read and damaged blocks are stepped over. Else its
/// repair makes what it can of the files, and those that it gives up are read one by one.
final class TableRescue {
    private static final Log LOG = Log.of("engine");
    private static final String ROWS = "default";
    // Keys are compared by so many octets while a way around a damaged block is sought.
    private static final int PROBE = 48;

    private final Path work;
    private final TableStore target;
    private final RowBatch batch;
    private final LostRanges lost = new LostRanges();
    private long rows;
    private long generation;
    private long commit;
    private boolean losses;

    private TableRescue(Path work, TableStore target, RowBatch batch) {
        this.work = work;
        this.target = target;
        this.batch = batch;
    }

    /// What was found.
    ///
    /// @param rows that were read
    /// @param lost where rows may have been that were not
    /// @param generation of the last open, as far as it is known
    /// @param commit the last, as far as it is known
    /// @param losses whether the tables knew of lost commits
    record Result(long rows, LostRanges lost, long generation, long commit, boolean losses) {}

    /// Copies.
    ///
    /// @param source the damaged tables
    /// @param work a folder that is not there yet, for the copy; it is gone afterwards
    /// @param target takes the rows of the ports; rows of the engine's own are not copied
    static Result run(Path source, Path work, TableStore target) throws IOException {
        try (RowBatch batch = new RowBatch(target)) {
            TableRescue rescue = new TableRescue(work, target, batch);
            copyFiles(source, work);
            rescue.rescue(source);
            return new Result(
                    rescue.rows, rescue.lost, rescue.generation, rescue.commit, rescue.losses);
        } finally {
            delete(work);
        }
    }

    private void rescue(Path source) throws IOException {
        try {
            copyAll();
            return;
        } catch (RocksDBException failure) {
            LOG.warn("tables cannot be opened", "cause", failure);
        }
        lost.addEverything();
        delete(work);
        copyFiles(source, work);
        try {
            NativeRepair.run(work);
            copyAll();
        } catch (IOException | RocksDBException failure) {
            LOG.warn("tables cannot be repaired", "cause", failure);
        }
        for (Path folder : List.of(work.resolve("lost"), work)) {
            copyFromFiles(folder);
        }
    }

    /// Rows that are read one after another. What they are read from has no common type that tells
    /// key and value.
    private record Cursor(
            AbstractRocksIterator<?> rows, Supplier<byte[]> key, Supplier<byte[]> value) {}

    private interface Sink {
        void row(byte[] key, byte[] value) throws RocksDBException;
    }

    private void copyAll() throws RocksDBException {
        try (DBOptions options =
                        new DBOptions()
                                .setParanoidChecks(false)
                                .setWalRecoveryMode(WALRecoveryMode.SkipAnyCorruptedRecords);
                Options listing = new Options();
                ColumnFamilyOptions family = new ColumnFamilyOptions();
                ReadOptions reading = new ReadOptions().setVerifyChecksums(true)) {
            List<ColumnFamilyDescriptor> families = new ArrayList<>();
            for (byte[] name : RocksDB.listColumnFamilies(listing, work.toString())) {
                families.add(new ColumnFamilyDescriptor(name, family));
            }
            if (families.isEmpty()) {
                throw new RocksDBException("the list of tables is empty");
            }
            List<ColumnFamilyHandle> handles = new ArrayList<>();
            try (RocksDB db = RocksDB.openReadOnly(options, work.toString(), families, handles)) {
                for (ColumnFamilyHandle handle : handles) {
                    String name = new String(handle.getName(), StandardCharsets.UTF_8);
                    try (RocksIterator rows = db.newIterator(handle, reading)) {
                        copy(
                                name.equals(ROWS),
                                new Cursor(rows, rows::key, rows::value),
                                this::put);
                    }
                    handle.close();
                }
            }
        }
    }

    /// Rows of files that no list of files has, as far as nothing newer is known.
    private void copyFromFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".sst")).sorted().toList();
        }
        for (Path file : files.reversed()) {
            try (Options options = new Options();
                    ReadOptions reading = new ReadOptions().setVerifyChecksums(true);
                    SstFileReader reader = new SstFileReader(options)) {
                reader.open(file.toString());
                byte[] family = reader.getTableProperties().getColumnFamilyName();
                try (SstFileReaderIterator rows = reader.newIterator(reading)) {
                    copy(
                            new String(family, StandardCharsets.UTF_8).equals(ROWS),
                            new Cursor(rows, rows::key, rows::value),
                            this::putIfMissing);
                }
            } catch (RocksDBException failure) {
                LOG.warn("a file of the tables cannot be read", "file", file, "cause", failure);
            }
        }
    }

    private void copy(boolean ofPorts, Cursor cursor, Sink sink) throws RocksDBException {
        byte[] from = new byte[0];
        while (true) {
            byte[] last = from;
            for (cursor.rows.seek(from); cursor.rows.isValid(); cursor.rows.next()) {
                last = cursor.key.get();
                if (ofPorts) {
                    sink.row(last, cursor.value.get());
                } else {
                    look(last, cursor.value.get());
                }
            }
            try {
                cursor.rows.status();
                batch.flush();
                return;
            } catch (RocksDBException damaged) {
                from = behindDamage(cursor, last, damaged);
                LOG.warn("rows of the tables are damaged", "cause", damaged);
                if (ofPorts) {
                    lost.add(last, from);
                }
            }
        }
    }

    /// The counters are all that is of use of the engine's own rows: the others are made again.
    private void look(byte[] key, byte[] value) {
        if (Arrays.equals(key, SystemRows.GENERATION) && value.length == 8) {
            generation = Math.max(generation, SystemRows.counter(value));
        } else if (Arrays.equals(key, SystemRows.COMMIT) && value.length == 8) {
            commit = Math.max(commit, SystemRows.counter(value));
        } else if (key.length == 9 && key[0] == SystemRows.LOSSES[0]) {
            losses = true;
        }
    }

    /// A key from which on rows can be read again: the nearest that is found by steps of rising
    /// width, then by halving.
    ///
    /// @throws RocksDBException that was the reason, when nothing can be read any more
    private static byte[] behindDamage(Cursor cursor, byte[] last, RocksDBException why)
            throws RocksDBException {
        BigInteger bad = new BigInteger(1, Arrays.copyOf(last, PROBE));
        BigInteger end = BigInteger.ONE.shiftLeft(8 * PROBE).subtract(BigInteger.ONE);
        if (!canRead(cursor, end)) {
            throw why;
        }
        BigInteger good = end;
        for (int bit = 0; bit < 8 * PROBE; bit++) {
            BigInteger next = bad.add(BigInteger.ONE.shiftLeft(bit)).min(end);
            if (canRead(cursor, next)) {
                good = next;
                break;
            }
        }
        while (good.subtract(bad).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = bad.add(good).shiftRight(1);
            if (canRead(cursor, middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return probe(good);
    }

    private static boolean canRead(Cursor cursor, BigInteger key) {
        cursor.rows.seek(probe(key));
        try {
            cursor.rows.status();
            return true;
        } catch (RocksDBException damaged) {
            return false;
        }
    }

    private static byte[] probe(BigInteger key) {
        byte[] octets = key.toByteArray();
        byte[] probe = new byte[PROBE];
        int count = Math.min(PROBE, octets.length);
        System.arraycopy(octets, octets.length - count, probe, PROBE - count, count);
        return probe;
    }

    private void put(byte[] key, byte[] value) throws RocksDBException {
        batch.put(target.rows(), key, value);
        rows++;
    }

    private void putIfMissing(byte[] key, byte[] value) throws RocksDBException {
        if (target.db().get(target.rows(), key) == null) {
            put(key, value);
            batch.flush();
        }
    }

    /// Tables are never changed once they are written, so the copy shares them.
    private static void copyFiles(Path source, Path to) throws IOException {
        StoreFolder.createFolder(to);
        List<Path> files;
        try (Stream<Path> all = Files.list(source)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(source.relativize(file));
            if (file.toString().endsWith(".sst")) {
                try {
                    Files.createLink(copy, file);
                    continue;
                } catch (IOException | UnsupportedOperationException noLinks) {
                    LOG.debug("copied instead of linked", "file", file);
                }
            }
            Files.copy(file, copy);
        }
    }

    /// Whether there is anything in the folder that rows may be in.
    static boolean hasFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.anyMatch(
                    file -> file.toString().endsWith(".sst") || file.toString().endsWith(".log"));
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException failure) throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
