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
import java.util.stream.Stream;
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
import org.rocksdb.WriteBatch;
import postrider.base.Log;

/// Copies all rows that can still be read out of damaged tables. The damaged files are not touched:
/// all is done on a copy, which shares the files that never change.
///
/// When RocksDB opens the copy, every row is read and damaged blocks are stepped over. Else its
/// repair makes what it can of the files, and those that it gives up are read one by one.
final class TableRescue {
    private static final Log LOG = Log.of("engine");
    private static final String ROWS = "default";
    private static final int BATCH_OCTETS = 4 << 20;
    // Keys are compared by so many octets while a way around a damaged block is sought.
    private static final int PROBE = 48;

    private final Path work;
    private final TableStore target;
    private final LostRanges lost = new LostRanges();
    private long rows;
    private long generation;
    private long commit;
    private boolean losses;

    private TableRescue(Path work, TableStore target) {
        this.work = work;
        this.target = target;
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
        TableRescue rescue = new TableRescue(work, target);
        try {
            copyFiles(source, work);
            rescue.rescue(source);
        } finally {
            delete(work);
        }
        return new Result(
                rescue.rows, rescue.lost, rescue.generation, rescue.commit, rescue.losses);
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

    /// What can be moved between rows, whatever it moves through.
    private interface Cursor {
        void seek(byte[] key);

        boolean isValid();

        void next();

        byte[] key();

        byte[] value();

        void status() throws RocksDBException;
    }

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
                        copy(name.equals(ROWS), cursor(rows), this::put);
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
                            cursor(rows),
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
            for (cursor.seek(from); cursor.isValid(); cursor.next()) {
                last = cursor.key();
                if (ofPorts) {
                    sink.row(last, cursor.value());
                } else {
                    look(last, cursor.value());
                }
            }
            try {
                cursor.status();
                flush();
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
        cursor.seek(probe(key));
        try {
            cursor.status();
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

    private WriteBatch batch = new WriteBatch();

    private void put(byte[] key, byte[] value) throws RocksDBException {
        batch.put(target.rows(), key, value);
        rows++;
        if (batch.getDataSize() > BATCH_OCTETS) {
            flush();
        }
    }

    private void putIfMissing(byte[] key, byte[] value) throws RocksDBException {
        if (target.db().get(target.rows(), key) == null) {
            put(key, value);
            flush();
        }
    }

    private void flush() throws RocksDBException {
        target.write(batch);
        batch.close();
        batch = new WriteBatch();
    }

    private static Cursor cursor(RocksIterator rows) {
        return new Cursor() {
            @Override
            public void seek(byte[] key) {
                rows.seek(key);
            }

            @Override
            public boolean isValid() {
                return rows.isValid();
            }

            @Override
            public void next() {
                rows.next();
            }

            @Override
            public byte[] key() {
                return rows.key();
            }

            @Override
            public byte[] value() {
                return rows.value();
            }

            @Override
            public void status() throws RocksDBException {
                rows.status();
            }
        };
    }

    private static Cursor cursor(SstFileReaderIterator rows) {
        return new Cursor() {
            @Override
            public void seek(byte[] key) {
                rows.seek(key);
            }

            @Override
            public boolean isValid() {
                return rows.isValid();
            }

            @Override
            public void next() {
                rows.next();
            }

            @Override
            public byte[] key() {
                return rows.key();
            }

            @Override
            public byte[] value() {
                return rows.value();
            }

            @Override
            public void status() throws RocksDBException {
                rows.status();
            }
        };
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
                            Path visited, @org.jspecify.annotations.Nullable IOException failure)
                            throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
