package postrider.engine.local;

import java.io.IOException;
import postrider.engine.Room;
import postrider.engine.StorageFailure;

/// Refuses before the disk is full, so that deleting and the tables' own upkeep still work.
///
/// @param reserve octets that new blobs must leave free
record Space(SegmentFiles files, long reserve) {
    /// Room for a change that brings no blob: it may use most of the reserve, since deletions are
    /// such changes.
    void checkForRows() {
        check(reserve / 4);
    }

    /// Room for new blobs.
    void checkForBlobs() {
        check(reserve);
    }

    /// Room for copies that will give room back: they may use half of the reserve, so that
    /// deletions go on.
    void checkForCopies() {
        check(reserve / 2);
    }

    Room room() {
        return new Room(usable(), reserve);
    }

    private long usable() {
        try {
            return files.usableSpace();
        } catch (IOException failure) {
            throw new StorageFailure(
                    StorageFailure.Kind.REFUSED, "the free space cannot be read", failure);
        }
    }

    private void check(long needed) {
        long usable = usable();
        if (usable < needed) {
            throw new StorageFailure(
                    StorageFailure.Kind.FULL,
                    "only " + usable + " octets are free, " + needed + " are kept in reserve",
                    null);
        }
    }
}
