package postrider.engine.local;

import org.jspecify.annotations.Nullable;
import postrider.engine.BlobId;

/// Something in the store that is not as it should be.
///
/// @param blob whose octets or row are concerned; null when it is about something else
/// @param segment the file it is about, such as `0000001000000002.seg`; null when it is about none
/// @param offset of the record there
/// @param sentence what is wrong
/// @param remedy what a repair does about it; null when it can do nothing
public record Damage(
        @Nullable BlobId blob,
        @Nullable String segment,
        long offset,
        String sentence,
        @Nullable String remedy) {
    static final String COUNTED_ANEW = "it is counted anew";

    /// It makes the tables anew.
    static final String SOUGHT = "the segments are searched for it";

    static Damage ofStore(String sentence, @Nullable String remedy) {
        return new Damage(null, null, 0, sentence, remedy);
    }

    static Damage ofSegment(long segment, String sentence, @Nullable String remedy) {
        return new Damage(null, SegmentNames.segment(segment), 0, sentence, remedy);
    }

    static Damage ofBlob(
            long id, SystemRows.Location where, String sentence, @Nullable String remedy) {
        return new Damage(
                new BlobId(id),
                SegmentNames.segment(where.segment()),
                where.offset(),
                sentence,
                remedy);
    }
}
