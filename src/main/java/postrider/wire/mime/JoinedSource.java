package postrider.wire.mime;

import java.io.IOException;
import java.util.List;

/// Ranges of other sources, one behind the other.
final class JoinedSource implements ByteSource {
    /// @param range octets of the source
    record Piece(ByteSource source, Range range) {}

    private final List<Piece> pieces;

    /// Where each piece begins in the whole, and at last where the whole ends.
    private final long[] starts;

    JoinedSource(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        this.starts = new long[pieces.size() + 1];
        for (int i = 0; i < pieces.size(); i++) {
            starts[i + 1] = starts[i] + pieces.get(i).range().length();
        }
    }

    @Override
    public long length() {
        return starts[pieces.size()];
    }

    @Override
    public int read(long offset, byte[] target, int at, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (offset >= length()) {
            return -1;
        }
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Piece piece = pieces.get(low);
        int count = (int) Math.min(length, starts[low + 1] - offset);
        return piece.source().read(piece.range().start() + offset - starts[low], target, at, count);
    }
}
