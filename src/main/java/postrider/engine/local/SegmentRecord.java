package postrider.engine.local;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.Writer;

/// The octets of segment files; `docs/design/store.md` has the tables of offsets. Integers are
/// big-endian. Everything is covered by a CRC32C.
final class SegmentRecord {
    /// The head of a file.
    static final int FILE_HEAD = 32;

    /// The fixed part before the frames of a blob.
    static final int HEAD = 96;

    /// Before each frame: its length and checksum.
    static final int FRAME_HEAD = 8;

    /// Plain octets in each frame but the last.
    static final int FRAME = 64 << 10;

    /// A commit mark.
    static final int MARK = 32;

    static final int HASH = 32;

    /// A checksum.
    static final int CRC = 4;

    /// A trailer has room for so many.
    static final int MOST_PARTITIONS = 0xffff;

    /// And for so many notes.
    static final int MOST_NOTES = 0xffff;

    private static final long FILE_MAGIC = 0x5052_7365_676d_6e74L; // PRsegmnt
    // A table of frames fits into one array.
    private static final long MOST_PLAIN = (1L << 27) * FRAME;
    private static final int BLOB_MAGIC = 0x5052_7231; // PRr1
    private static final int TRAILER_MAGIC = 0x5052_6531; // PRe1: without notes
    private static final int NOTED_MAGIC = 0x5052_6532; // PRe2
    private static final int MARK_MAGIC = 0x5052_6331; // PRc1
    private static final int END = 0x0d0a_1a0a;
    private static final short VERSION = 1;
    private static final byte TABLE = 1; // flag: a table of frames follows the last
    private static final int TRAILER_FIXED = 42;
    private static final int TRAILER_LIMIT =
            TRAILER_FIXED + 8 + (256 * MOST_PARTITIONS) + 2 + ((2 + Writer.MOST_NOTE) * MOST_NOTES);

    /// No record of a single frame is longer.
    static final int MOST_ONE_FRAME = HEAD + FRAME_HEAD + FRAME + TRAILER_LIMIT;

    private SegmentRecord() {}

    /// Known when the last octet of a blob has come.
    ///
    /// @param plain octets of content
    /// @param stored octets of all frames with their heads, and of the table behind them
    /// @param staged when it came, in ms since 1970
    record Head(
            long id, Codec codec, long plain, long stored, int frames, long staged, Bytes hash) {
        /// The plain octets in a frame.
        int frameLength(int index) {
            return (int) Math.min(FRAME, plain - (long) index * FRAME);
        }

        /// Octets of the table of frames; 0 when there is none.
        int tableLength() {
            return codec == Codec.STORED || frames <= 1 ? 0 : 8 * frames + CRC;
        }

        /// Whether the lengths can belong together.
        private boolean isSound() {
            if (plain < 0 || plain > MOST_PLAIN || frames != (plain + FRAME - 1) / FRAME) {
                return false;
            }
            long heads = (long) FRAME_HEAD * frames;
            return switch (codec) {
                case STORED -> stored == plain + heads;
                case ZSTD ->
                        stored >= frames + heads + tableLength()
                                && stored <= plain + heads + tableLength();
            };
        }
    }

    /// Known when the blob is committed.
    ///
    /// @param notes of those who attached it, for salvage
    record Trailer(
            long id,
            long transaction,
            long commit,
            long time,
            List<Bytes> partitions,
            List<Bytes> notes) {
        int length() {
            int length = TRAILER_FIXED + 8;
            for (Bytes partition : partitions) {
                length += 1 + partition.length();
            }
            if (!notes.isEmpty()) {
                length += 2;
            }
            for (Bytes note : notes) {
                length += 2 + note.length();
            }
            return length;
        }
    }

    /// Says that everything of commit `commit` lies before it.
    record Mark(long commit, long time, int changes) {}

    static void putFileHead(ByteBuffer target, long number) {
        int start = target.position();
        target.putLong(FILE_MAGIC).putShort(VERSION).putShort((short) 0).putInt(0);
        target.putLong(number).putInt(0);
        putCrc(target, start);
    }

    /// Whether the octets are the head of segment `number`.
    static boolean isFileHead(ByteBuffer source, long number) {
        int start = source.position();
        return source.remaining() >= FILE_HEAD
                && hasCrc(source, start, FILE_HEAD - 4)
                && source.getLong(start) == FILE_MAGIC
                && source.getShort(start + 8) == VERSION
                && source.getLong(start + 16) == number;
    }

    static void putHead(ByteBuffer target, Head head) {
        int start = target.position();
        target.putInt(BLOB_MAGIC).putShort(VERSION);
        target.put(head.codec().code());
        target.put(flags(head));
        target.putInt(0); // key: none
        target.putInt(FRAME);
        target.putLong(head.id()).putLong(head.plain()).putLong(head.stored());
        target.putInt(head.frames()).putInt(0).putLong(head.staged());
        target.put(head.hash().buffer());
        target.putInt(0);
        putCrc(target, start);
    }

    private static byte flags(Head head) {
        return head.tableLength() > 0 ? TABLE : 0;
    }

    /// The head of a blob's record, or null when these octets are none that this version can read.
    static @Nullable Head head(ByteBuffer source) {
        int start = source.position();
        if (source.remaining() < HEAD
                || source.getInt(start) != BLOB_MAGIC
                || !hasCrc(source, start, HEAD - CRC)
                || source.getShort(start + 4) != VERSION
                || source.getInt(start + 8) != 0
                || source.getInt(start + 12) != FRAME) {
            return null;
        }
        Codec codec = Codec.of(source.get(start + 6));
        if (codec == null) {
            return null;
        }
        byte[] hash = new byte[HASH];
        source.get(start + 56, hash);
        Head head =
                new Head(
                        source.getLong(start + 16),
                        codec,
                        source.getLong(start + 24),
                        source.getLong(start + 32),
                        source.getInt(start + 40),
                        source.getLong(start + 48),
                        Bytes.wrap(hash));
        return head.isSound() && source.get(start + 7) == flags(head) ? head : null;
    }

    static void putTrailer(ByteBuffer target, Trailer trailer) {
        int start = target.position();
        boolean noted = !trailer.notes().isEmpty();
        target.putInt(noted ? NOTED_MAGIC : TRAILER_MAGIC).putInt(trailer.length());
        target.putLong(trailer.id()).putLong(trailer.transaction());
        target.putLong(trailer.commit()).putLong(trailer.time());
        target.putShort((short) trailer.partitions().size());
        for (Bytes partition : trailer.partitions()) {
            target.put((byte) partition.length()).put(partition.buffer());
        }
        if (noted) {
            target.putShort((short) trailer.notes().size());
            for (Bytes note : trailer.notes()) {
                target.putShort((short) note.length()).put(note.buffer());
            }
        }
        putCrc(target, start);
        target.putInt(END);
    }

    /// How long the trailer is whose first 8 octets these are; 0 when they are not of one.
    static int trailerLength(ByteBuffer source) {
        int start = source.position();
        if (source.remaining() < 8
                || (source.getInt(start) != TRAILER_MAGIC && source.getInt(start) != NOTED_MAGIC)) {
            return 0;
        }
        int length = source.getInt(start + 4);
        return length < TRAILER_FIXED + 8 || length > TRAILER_LIMIT ? 0 : length;
    }

    /// The trailer that all these octets are, or null when they are none.
    static @Nullable Trailer trailer(ByteBuffer source) {
        int start = source.position();
        int length = trailerLength(source);
        if (length == 0
                || source.remaining() != length
                || !hasCrc(source, start, length - 8)
                || source.getInt(start + length - 4) != END) {
            return null;
        }
        ByteBuffer names = source.slice(start + TRAILER_FIXED, length - TRAILER_FIXED - 8);
        List<Bytes> partitions = new ArrayList<>();
        List<Bytes> notes = new ArrayList<>();
        try {
            for (int i = source.getShort(start + 40) & 0xffff; i > 0; i--) {
                partitions.add(take(names, names.get() & 0xff));
            }
            if (source.getInt(start) == NOTED_MAGIC) {
                for (int i = names.getShort() & 0xffff; i > 0; i--) {
                    notes.add(take(names, names.getShort() & 0xffff));
                }
            }
        } catch (BufferUnderflowException tooShort) {
            return null;
        }
        return new Trailer(
                source.getLong(start + 8),
                source.getLong(start + 16),
                source.getLong(start + 24),
                source.getLong(start + 32),
                partitions,
                notes);
    }

    private static Bytes take(ByteBuffer source, int length) {
        byte[] octets = new byte[length];
        source.get(octets);
        return Bytes.wrap(octets);
    }

    static void putMark(ByteBuffer target, Mark mark) {
        int start = target.position();
        target.putInt(MARK_MAGIC).putShort(VERSION).putShort((short) 0);
        target.putLong(mark.commit()).putLong(mark.time()).putInt(mark.changes());
        putCrc(target, start);
    }

    /// The commit mark at the start of these octets, or null when there is none.
    static @Nullable Mark mark(ByteBuffer source) {
        int start = source.position();
        if (source.remaining() < MARK
                || source.getInt(start) != MARK_MAGIC
                || !hasCrc(source, start, MARK - 4)
                || source.getShort(start + 4) != VERSION) {
            return null;
        }
        return new Mark(
                source.getLong(start + 8), source.getLong(start + 16), source.getInt(start + 24));
    }

    private static void putCrc(ByteBuffer target, int start) {
        target.putInt(crc(target, start, target.position() - start));
    }

    private static boolean hasCrc(ByteBuffer source, int start, int length) {
        return source.getInt(start + length) == crc(source, start, length);
    }

    private static int crc(ByteBuffer octets, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(octets.slice(start, length));
        return (int) crc.getValue();
    }
}
