package postrider.engine.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The engine's own rows: counters, where blobs lie, what segments hold. Keys begin with a letter;
/// numbers are big-endian, so that rows lie in numeric order.
final class SystemRows {
    /// How often the store was opened; the upper part of all ids.
    static final byte[] GENERATION = ascii("m generation");

    /// What tells the store from all others: octets of chance, given at the first open.
    static final byte[] STORE = ascii("m store");

    /// The number of the last commit.
    static final byte[] COMMIT = ascii("m commit");

    /// Where blobs lie.
    static final byte[] BLOBS = {'b'};

    static final byte[] BLOBS_END = {'c'};

    static final byte[] SEGMENTS = {'s'};
    static final byte[] SEGMENTS_END = {'t'};

    /// Losses found at open.
    static final byte[] LOSSES = {'l'};

    static final byte[] LOSSES_END = {'m'};

    private SystemRows() {}

    /// Where a blob lies.
    ///
    /// @param segment the number of the file
    /// @param offset of its record there
    /// @param length of the record
    /// @param plain octets of content
    record Location(long segment, long offset, long length, long plain) {}

    /// A blob that rows refer to.
    ///
    /// @param references how many times it was attached and not released
    record Blob(Location location, int references) {
        static @Nullable Blob of(byte @Nullable [] value) {
            if (value == null || value.length != 36) {
                return null;
            }
            ByteBuffer row = ByteBuffer.wrap(value);
            return new Blob(
                    new Location(row.getLong(), row.getLong(), row.getLong(), row.getLong()),
                    row.getInt());
        }

        byte[] value() {
            return ByteBuffer.allocate(36)
                    .putLong(location.segment())
                    .putLong(location.offset())
                    .putLong(location.length())
                    .putLong(location.plain())
                    .putInt(references)
                    .array();
        }
    }

    /// What is known of a segment.
    ///
    /// @param state of its file
    /// @param end everything before this offset was synced by a commit
    /// @param liveBlobs blobs that rows may refer to
    /// @param liveOctets of their records
    /// @param deadOctets of records whose blobs were released
    record Segment(SegmentState state, long end, long liveBlobs, long liveOctets, long deadOctets) {
        static final Segment EMPTY = new Segment(SegmentState.OPEN, 0, 0, 0, 0);

        static @Nullable Segment of(byte[] value) {
            SegmentState state = value.length == 33 ? SegmentState.of(value[0]) : null;
            if (state == null) {
                return null;
            }
            ByteBuffer row = ByteBuffer.wrap(value, 1, 32);
            return new Segment(state, row.getLong(), row.getLong(), row.getLong(), row.getLong());
        }

        byte[] value() {
            return ByteBuffer.allocate(33)
                    .put(state.code())
                    .putLong(end)
                    .putLong(liveBlobs)
                    .putLong(liveOctets)
                    .putLong(deadOctets)
                    .array();
        }

        Segment with(SegmentState next) {
            return new Segment(next, end, liveBlobs, liveOctets, deadOctets);
        }

        Segment upTo(long committed) {
            return new Segment(state, committed, liveBlobs, liveOctets, deadOctets);
        }

        Segment plus(Location blob) {
            return new Segment(state, end, liveBlobs + 1, liveOctets + blob.length(), deadOctets);
        }

        Segment minus(Location blob) {
            return new Segment(
                    state,
                    end,
                    liveBlobs - 1,
                    liveOctets - blob.length(),
                    deadOctets + blob.length());
        }

        Segment revived(Location blob) {
            return new Segment(
                    state,
                    end,
                    liveBlobs + 1,
                    liveOctets + blob.length(),
                    deadOctets - blob.length());
        }

        /// Whether the file is that of one large blob, which has no commit mark.
        boolean isOfOneBlob() {
            return end == SegmentRecord.FILE_HEAD + liveOctets + deadOctets;
        }

        boolean isGarbage() {
            return liveBlobs == 0
                    && switch (state) {
                        case OPEN, KEPT -> false;
                        case SEALED, CONDEMNED -> true;
                    };
        }

        StoreStatistics.Segment statistics(long number) {
            return new StoreStatistics.Segment(
                    number, state, end, liveBlobs, liveOctets, deadOctets);
        }
    }

    static byte[] blob(long id) {
        return numbered('b', id);
    }

    static byte[] segment(long number) {
        return numbered('s', number);
    }

    static byte[] loss(long number) {
        return numbered('l', number);
    }

    private static byte[] numbered(char kind, long number) {
        return ByteBuffer.allocate(9).put((byte) kind).putLong(number).array();
    }

    /// The number in a key made by `blob`, `segment` or `loss`.
    static long number(byte[] key) {
        return ByteBuffer.wrap(key, 1, 8).getLong();
    }

    static byte[] counter(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    static long counter(byte @Nullable [] value) {
        return value == null ? 0 : ByteBuffer.wrap(value).getLong();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
