package postrider.engine.local;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import postrider.base.Bytes;
import postrider.engine.StorageFailure;

/// Any octets may lie where a record should, also with checksums that are right. What is read has
/// the length that the tables tell, or is DAMAGED.
class RecordFuzzTest {
    private static final long ID = 7;
    private static final long SEGMENT = 9;

    /// The first two octets are the plain length, the others the record.
    @FuzzTest
    void readsAnyRecord(byte[] input) throws IOException {
        if (input.length < 2) {
            return;
        }
        int plain = ByteBuffer.wrap(input).getShort() & 0xffff;
        readRecord(4L * plain, Arrays.copyOfRange(input, 2, input.length));
    }

    /// The first four octets are the plain length and the length of the first frame; all checksums
    /// are made right.
    @FuzzTest
    void readsAnyFrames(byte[] input) throws IOException {
        if (input.length < 6) {
            return;
        }
        ByteBuffer source = ByteBuffer.wrap(input);
        int plain = 1 + 2 * (source.getShort() & 0xffff);
        int frames = (plain + SegmentRecord.FRAME - 1) / SegmentRecord.FRAME;
        int first = Math.min(source.getShort() & 0xffff, source.remaining());
        byte[] one = new byte[frames == 1 ? source.remaining() : first];
        source.get(one);
        byte[] other = new byte[source.remaining()];
        source.get(other);
        readRecord(plain, frames == 1 ? record(plain, one) : record(plain, one, other));
    }

    private static byte[] record(long plain, byte[]... contents) {
        ByteBuffer record = ByteBuffer.allocate(1 << 20);
        record.position(SegmentRecord.HEAD);
        long[] ends = new long[contents.length];
        for (int i = 0; i < contents.length; i++) {
            CRC32C crc = new CRC32C();
            crc.update(ByteBuffer.allocate(12).putLong(ID).putInt(i).flip());
            crc.update(contents[i]);
            record.putInt(contents[i].length).putInt((int) crc.getValue()).put(contents[i]);
            ends[i] = record.position() - SegmentRecord.HEAD;
        }
        if (contents.length > 1) {
            record.put(FrameTable.octets(ID, ends, ends.length));
        }
        int end = record.position();
        SegmentRecord.putHead(
                record.position(0),
                new SegmentRecord.Head(
                        ID,
                        Codec.ZSTD,
                        plain,
                        end - SegmentRecord.HEAD,
                        contents.length,
                        0,
                        Bytes.wrap(new byte[SegmentRecord.HASH])));
        SegmentRecord.putTrailer(
                record.position(end), new SegmentRecord.Trailer(ID, 1, 1, 0, List.of(), List.of()));
        return Arrays.copyOf(record.array(), record.position());
    }

    private static void readRecord(long plain, byte[] record) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        try (SegmentFiles.SegmentFile file = disk.create(SegmentNames.segment(SEGMENT));
                SegmentReaders readers = new SegmentReaders(disk, 1);
                Packing packing = new Packing(Settings.Compression.DEFAULT)) {
            ByteBuffer head = ByteBuffer.allocate(SegmentRecord.FILE_HEAD);
            SegmentRecord.putFileHead(head, SEGMENT);
            file.write(0, head.flip());
            file.write(SegmentRecord.FILE_HEAD, ByteBuffer.wrap(record));
            SystemRows.Location location =
                    new SystemRows.Location(SEGMENT, SegmentRecord.FILE_HEAD, record.length, plain);
            RecordReader reader = new RecordReader(ID, location, readers, packing);
            readAll(new FrameRanges(plain, reader::frame), (int) plain);
            RecordCheck.isWhole(record, ID);
            SegmentScan scan = SegmentScan.of(file, SEGMENT);
            if (scan.end() > SegmentRecord.FILE_HEAD + record.length) {
                throw new AssertionError("walked beyond the end");
            }
        }
    }

    private static void readAll(FrameRanges ranges, int plain) {
        byte[] all = new byte[plain];
        try {
            for (int done = 0; done < all.length; ) {
                int count = ranges.read(done, all, done, all.length - done);
                if (count <= 0) {
                    throw new AssertionError("ends early");
                }
                done += count;
            }
        } catch (StorageFailure failure) {
            if (failure.kind() != StorageFailure.Kind.DAMAGED) {
                throw failure;
            }
        }
    }
}
