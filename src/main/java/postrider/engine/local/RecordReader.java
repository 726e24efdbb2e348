package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import postrider.engine.StorageFailure;

/// Reads a record in a segment, on this thread. Whatever is read is checked first: of a small
/// record everything, of a larger one its head, its table and the frames touched.
final class RecordReader {
    private final long id;
    private final SystemRows.Location location;
    private final SegmentReaders readers;
    private final Packing packing;

    // Of a record of several frames, once it was read.
    private volatile @Nullable Layout layout;

    private record Layout(SegmentRecord.Head head, FrameTable table) {}

    RecordReader(long id, SystemRows.Location location, SegmentReaders readers, Packing packing) {
        this.id = id;
        this.location = location;
        this.readers = readers;
        this.packing = packing;
    }

    SystemRows.Location location() {
        return location;
    }

    /// The plain octets of a frame.
    ///
    /// @throws StorageFailure of kind DAMAGED or UNREADABLE
    byte[] frame(int index) {
        try {
            if (location.plain() <= SegmentRecord.FRAME) {
                return loadWhole();
            }
            Layout known = layout;
            if (known == null) {
                known = loadLayout();
                layout = known;
            }
            FrameTable table = known.table();
            byte[] frame = fetch(table.offset(index), table.length(index));
            return content(known.head(), index, frame);
        } catch (NoSuchFileException missing) {
            throw new StorageFailure(
                    StorageFailure.Kind.DAMAGED,
                    "blob " + id + ": segment " + location.segment() + " is missing",
                    missing);
        } catch (IOException failure) {
            throw new StorageFailure(
                    StorageFailure.Kind.UNREADABLE, "blob " + id + " cannot be read", failure);
        }
    }

    private byte[] loadWhole() throws IOException {
        if (location.length() > SegmentRecord.MOST_ONE_FRAME) {
            throw damaged("its length");
        }
        byte[] record = fetch(0, (int) location.length());
        SegmentRecord.Head head = head(record);
        int end = SegmentRecord.HEAD + (int) head.stored();
        SegmentRecord.Trailer trailer =
                end < record.length
                        ? SegmentRecord.trailer(
                                ByteBuffer.wrap(record, end, record.length - end).slice())
                        : null;
        if (trailer == null || trailer.id() != id) {
            throw damaged("its trailer");
        }
        return content(head, 0, Arrays.copyOfRange(record, SegmentRecord.HEAD, end));
    }

    private Layout loadLayout() throws IOException {
        SegmentRecord.Head head = head(fetch(0, SegmentRecord.HEAD));
        long end = SegmentRecord.HEAD + head.stored();
        if (end > location.length()) {
            throw damaged("its length");
        }
        int size = head.tableLength();
        FrameTable table =
                FrameTable.of(
                        head, ByteBuffer.wrap(size == 0 ? new byte[0] : fetch(end - size, size)));
        if (table == null) {
            throw damaged("its table of frames");
        }
        return new Layout(head, table);
    }

    private SegmentRecord.Head head(byte[] octets) {
        SegmentRecord.Head head = SegmentRecord.head(ByteBuffer.wrap(octets));
        if (head == null || head.id() != id || head.plain() != location.plain()) {
            throw damaged("its head");
        }
        return head;
    }

    private byte[] content(SegmentRecord.Head head, int index, byte[] frame) {
        byte[] content = Frame.content(packing, head, index, frame);
        if (content == null) {
            throw damaged("frame " + index);
        }
        return content;
    }

    private byte[] fetch(long offset, int length) throws IOException {
        byte[] octets = new byte[length];
        ByteBuffer target = ByteBuffer.wrap(octets);
        readers.read(location.segment(), location.offset() + offset, target);
        if (target.hasRemaining()) {
            throw damaged("the end of its segment");
        }
        return octets;
    }

    private StorageFailure damaged(String what) {
        return new StorageFailure(
                StorageFailure.Kind.DAMAGED,
                "blob "
                        + id
                        + " in segment "
                        + SegmentNames.segment(location.segment())
                        + " at "
                        + location.offset()
                        + ": "
                        + what
                        + " is damaged",
                null);
    }
}
