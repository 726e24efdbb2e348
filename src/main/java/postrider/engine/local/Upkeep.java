package postrider.engine.local;

import java.util.List;
import postrider.base.Bytes;

/// What the engine itself asks of a commit, to give room back.
///
/// @param condemned segments that nothing new may refer to from then on
/// @param moves blobs to write again elsewhere
record Upkeep(List<Long> condemned, List<Move> moves) {
    /// A record on its way to the open segment. It is of no use once the blob lies elsewhere than
    /// `from`, or nowhere.
    record Move(long id, SystemRows.Location from, Bytes octets) {}

    long octets() {
        return moves.stream().mapToLong(move -> move.octets().length()).sum();
    }
}
