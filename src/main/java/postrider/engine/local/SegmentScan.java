package postrider.engine.local;

import java.io.IOException;

/// Walks a segment from record to record without reading contents.
///
/// @param end everything before it is whole as far as heads, trailers and marks tell
/// @param lastCommit the highest commit that anything in it speaks of; 0 for none
record SegmentScan(long end, long lastCommit) {
    /// Reads until the end or the first octets that are no record. What follows those was never
    /// referred to when the tail is torn by a crash; else the caller notices that `end` is too
    /// small.
    static SegmentScan of(SegmentFiles.SegmentFile file, long number) throws IOException {
        SegmentWalk walk = new SegmentWalk(file, number, (_, _, _, _) -> {});
        if (!walk.hasFileHead()) {
            return new SegmentScan(0, 0);
        }
        walk.runToDamage();
        return new SegmentScan(walk.end(), walk.commit());
    }
}
