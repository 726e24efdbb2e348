package postrider.engine.local;

import java.util.List;

/// What the segments of a store hold, as of the last commits; sizes are octets.
///
/// @param segments in the order of their numbers
public record StoreStatistics(List<Segment> segments) {
    /// One segment.
    ///
    /// @param end how far commits reach in it
    /// @param liveBlobs blobs that rows refer to
    /// @param liveOctets of their records
    /// @param deadOctets of records that no row refers to any more
    public record Segment(
            long number,
            SegmentState state,
            long end,
            long liveBlobs,
            long liveOctets,
            long deadOctets) {}

    /// Blobs that rows refer to.
    public long liveBlobs() {
        return segments.stream().mapToLong(Segment::liveBlobs).sum();
    }

    /// What their records take.
    public long liveOctets() {
        return segments.stream().mapToLong(Segment::liveOctets).sum();
    }

    /// What could be given back to the disk.
    public long deadOctets() {
        return segments.stream().mapToLong(Segment::deadOctets).sum();
    }
}
