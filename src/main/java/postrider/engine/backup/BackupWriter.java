package postrider.engine.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postrider.base.Reason;
import postrider.engine.local.Checkpoint;
import postrider.engine.local.Damage;
import postrider.engine.local.LocalEngine;
import postrider.engine.local.SegmentFiles;

/// Makes one backup while the store serves. What earlier ones have copied is not copied again.
///
/// A segment only grows, so a copy with its number and length is the same segment if its end is the
/// same too: a commit mark with its time lies there.
public final class BackupWriter {
    private static final int CHUNK = 1 << 20;
    private static final int TAIL = 4096;
    private static final int SECTOR = 4096;
    // Digits in the name of a segment.
    private static final int NUMBER = 16;

    /// What was made.
    ///
    /// @param copied octets that were not there before
    /// @param files that were not there before
    /// @param pruned old backups that went
    public record Made(Manifest manifest, long copied, int files, int pruned) {}

    private final BackupFolder folder;
    private final BackupProgress progress;
    private final List<Manifest.Entry> entries = new ArrayList<>();
    private final List<String> damage = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    private String phase = "";
    private long done;
    private long total;
    private long copied;
    private int files;

    private BackupWriter(BackupFolder folder, BackupProgress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /// Makes one.
    ///
    /// @param path the folder of backups, made when it is missing
    /// @param beside other files that belong to the server, by the name they have in the backup;
    ///   those that are not there are left out
    /// @param keep how many backups stay; 0 for all
    /// @throws BackupFailure when the folder is not fit for it
    /// @throws IOException when something cannot be read or written; no backup was made then
    /// @throws postrider.engine.StorageFailure when the store cannot give a checkpoint or needs the
    ///   room
    public static Made make(
            Path path,
            LocalEngine engine,
            Map<String, Path> beside,
            int keep,
            InstantSource clock,
            BackupProgress progress)
            throws IOException {
        BackupFolder folder = BackupFolder.make(path);
        try (BackupFolder.Held _ = folder.hold()) {
            folder.forgetDrafts();
            return new BackupWriter(folder, progress).run(engine, beside, keep, clock);
        }
    }

    private Made run(LocalEngine engine, Map<String, Path> beside, int keep, InstantSource clock)
            throws IOException {
        begin("checkpoint", 0);
        Manifest manifest;
        try (Checkpoint checkpoint = engine.checkpoint()) {
            checkIsSame(checkpoint.store());
            var time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            copyFiles("tables", checkpoint.tables(), checkpoint);
            copySegments(checkpoint);
            for (Map.Entry<String, Path> file : beside.entrySet()) {
                if (Files.exists(file.getValue())) {
                    add(Manifest.Kind.FILE, file.getKey(), file.getValue(), checkpoint);
                }
            }
            manifest =
                    new Manifest(
                            time,
                            checkpoint.store(),
                            LocalEngine.format(),
                            checkpoint.generation(),
                            checkpoint.commit(),
                            entries,
                            damage);
        }
        folder.add(manifest);
        int pruned = 0;
        if (keep > 0) {
            try {
                pruned = folder.prune(keep);
            } catch (IOException failure) {
                progress.trouble(Reason.of(failure));
            }
        }
        return new Made(manifest, copied, files, pruned);
    }

    private void checkIsSame(String store) throws IOException {
        Manifest newest = folder.list().newest(null);
        if (newest != null && !newest.store().equals(store)) {
            throw new BackupFailure(
                    folder.path()
                            + " has backups of another server; each server needs a folder of its"
                            + " own");
        }
    }

    private void begin(String next, long octets) {
        phase = next;
        done = 0;
        total = octets;
        progress.at(phase, done, total);
    }

    private void advance(long octets) {
        done += octets;
        progress.at(phase, done, total);
    }

    private void copyFiles(String name, List<Path> sources, Checkpoint checkpoint)
            throws IOException {
        long octets = 0;
        for (Path source : sources) {
            octets += Files.size(source);
        }
        begin(name, octets);
        for (Path source : sources) {
            add(Manifest.Kind.TABLE, String.valueOf(source.getFileName()), source, checkpoint);
            advance(Files.size(source));
        }
    }

    private void add(Manifest.Kind kind, String name, Path source, Checkpoint checkpoint)
            throws IOException {
        try (FileChannel channel = FileChannel.open(source)) {
            Manifest.Entry entry = entry(kind, name, channel);
            if (!hasSize(folder.stored(entry), entry.size())) {
                copy(channel, entry, checkpoint);
            }
            entries.add(entry);
        }
    }

    private Manifest.Entry entry(Manifest.Kind kind, String name, FileChannel channel)
            throws IOException {
        MessageDigest digest = Hash.begin();
        long at = 0;
        for (int count = channel.read(buffer.clear(), at);
                count > 0;
                count = channel.read(buffer.clear(), at)) {
            digest.update(buffer.flip());
            at += count;
        }
        return new Manifest.Entry(kind, name, at, Hash.end(digest));
    }

    private void copy(FileChannel channel, Manifest.Entry entry, Checkpoint checkpoint)
            throws IOException {
        checkRoom(entry.size(), checkpoint);
        try (FreshFile file = FreshFile.in(folder.content(), entry.stored())) {
            for (long at = 0; at < entry.size(); ) {
                int count = channel.read(buffer.clear(), at);
                if (count <= 0) {
                    break;
                }
                file.write(buffer.flip());
                at += count;
            }
            if (!file.hash().equals(entry.hash())) {
                throw new BackupFailure(entry.name() + " changed while it was copied");
            }
            file.keepAs(entry.stored());
        }
        copied += entry.size();
        files++;
    }

    private static boolean hasSize(Path file, long size) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == size;
    }

    private void copySegments(Checkpoint checkpoint) throws IOException {
        List<Checkpoint.Segment> segments = checkpoint.segments();
        begin("mail", segments.stream().mapToLong(Checkpoint.Segment::length).sum());
        Map<String, List<Path>> copies = copies();
        for (Checkpoint.Segment segment : segments) {
            try (SegmentFiles.SegmentFile file = checkpoint.open(segment)) {
                String number = segment.name().substring(0, NUMBER);
                Manifest.Entry there =
                        copyOf(segment, file, copies.getOrDefault(number, List.of()));
                if (there == null) {
                    copySegment(checkpoint, segment, file);
                } else {
                    entries.add(there);
                    advance(segment.length());
                }
            } catch (NoSuchFileException missing) {
                trouble(
                        "segment "
                                + segment.name()
                                + " with "
                                + segment.liveBlobs()
                                + " blobs is missing");
                advance(segment.length());
            }
        }
    }

    private void trouble(String sentence) {
        damage.add(sentence);
        progress.trouble(sentence);
    }

    /// What an earlier backup has copied of it, if it has grown no more; else null.
    private static Manifest.@Nullable Entry copyOf(
            Checkpoint.Segment segment, SegmentFiles.SegmentFile file, List<Path> copies)
            throws IOException {
        for (Path copy : copies) {
            if (hasSize(copy, segment.length()) && endsLike(copy, segment, file)) {
                return new Manifest.Entry(
                        Manifest.Kind.SEGMENT,
                        segment.name(),
                        segment.length(),
                        name(copy).substring(NUMBER + 1));
            }
        }
        return null;
    }

    /// The copies of segments that are there, by the number in the name. The folder is read once:
    /// each large blob has a segment of its own, so there may be very many.
    private Map<String, List<Path>> copies() throws IOException {
        try (Stream<Path> all = Files.list(folder.segments())) {
            return all.filter(path -> name(path).length() > NUMBER + 1)
                    .collect(Collectors.groupingBy(path -> name(path).substring(0, NUMBER)));
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static boolean endsLike(
            Path copy, Checkpoint.Segment segment, SegmentFiles.SegmentFile file)
            throws IOException {
        long from = Math.max(0, segment.length() - TAIL);
        ByteBuffer here = ByteBuffer.allocate((int) (segment.length() - from));
        ByteBuffer there = ByteBuffer.allocate((int) (segment.length() - from));
        try (FileChannel channel = FreshFile.open(copy)) {
            while (there.hasRemaining() && channel.read(there, from + there.position()) >= 0) {
                // until all is there
            }
            file.read(from, here);
        } catch (IOException unreadable) {
            return false;
        }
        return !there.hasRemaining() && Arrays.equals(here.array(), there.array());
    }

    private void copySegment(
            Checkpoint checkpoint, Checkpoint.Segment segment, SegmentFiles.SegmentFile file)
            throws IOException {
        checkRoom(segment.length(), checkpoint);
        try (FreshFile copy = FreshFile.in(folder.segments(), segment.name())) {
            for (long at = 0; at < segment.length(); ) {
                int count = (int) Math.min(CHUNK, segment.length() - at);
                read(segment, file, at, count);
                copy.write(buffer.flip());
                at += count;
                advance(count);
                checkpoint.checkRoom();
            }
            Manifest.Entry entry =
                    new Manifest.Entry(
                            Manifest.Kind.SEGMENT, segment.name(), segment.length(), copy.hash());
            copy.keepAs(entry.stored());
            entries.add(entry);
        }
        copied += segment.length();
        files++;
        checkpoint.check(segment, found -> trouble(sentence(found)));
    }

    private static String sentence(Damage found) {
        return (found.blob() == null ? "" : "blob " + found.blob().value() + " in ")
                + "segment "
                + found.segment()
                + (found.blob() == null ? "" : " at " + found.offset())
                + ": "
                + found.sentence();
    }

    /// Fills the buffer with octets of a segment; with zeros where the disk does not give them.
    private void read(Checkpoint.Segment segment, SegmentFiles.SegmentFile file, long at, int count)
            throws IOException {
        buffer.clear().limit(count);
        try {
            file.read(at, buffer);
        } catch (IOException failure) {
            long bad = 0;
            buffer.clear().limit(count);
            for (int from = 0; from < count; from += SECTOR) {
                ByteBuffer sector = buffer.slice(from, Math.min(SECTOR, count - from));
                try {
                    file.read(at + from, sector);
                } catch (IOException unreadable) {
                    bad += sector.capacity();
                    zero(sector.clear());
                }
            }
            trouble(
                    bad
                            + " octets of segment "
                            + segment.name()
                            + " from "
                            + at
                            + " on cannot be read");
            return;
        }
        zero(buffer);
    }

    private static void zero(ByteBuffer rest) {
        while (rest.hasRemaining()) {
            rest.put((byte) 0);
        }
    }

    private void checkRoom(long octets, Checkpoint checkpoint) throws IOException {
        checkpoint.checkRoom();
        FileStore disk = Files.getFileStore(folder.path());
        if (disk.getUsableSpace() < octets) {
            throw new BackupFailure(
                    "no room in "
                            + folder.path()
                            + ": "
                            + octets
                            + " octets are needed, "
                            + disk.getUsableSpace()
                            + " are free");
        }
    }
}
