package postrider.wire.mime;

import java.util.Arrays;

/// The boundaries of the multiparts that are open, sorted, so that a line is looked up among
/// hundreds of them in a few comparisons: a message may consist of lines that nearly match.
final class OpenBoundaries {
    private static final int[] NONE = {};

    private byte[][] boundaries = new byte[4][];

    /// The depth of the multipart that has the boundary. Among equal ones the deepest stands last.
    private int[] depths = new int[4];

    /// For each boundary those that it begins with, as indexes, the shortest first and itself last;
    /// of equal ones the last.
    private int[][] prefixes = new int[4][];

    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /// Adds the boundary of a multipart that is deeper than all others.
    void add(byte[] boundary, int depth) {
        if (size == boundaries.length) {
            boundaries = Arrays.copyOf(boundaries, 2 * size);
            depths = Arrays.copyOf(depths, 2 * size);
            prefixes = new int[2 * size][];
        }
        int at = lastNotBehind(boundary, 0, boundary.length) + 1;
        System.arraycopy(boundaries, at, boundaries, at + 1, size - at);
        System.arraycopy(depths, at, depths, at + 1, size - at);
        boundaries[at] = boundary;
        depths[at] = depth;
        size++;
        link();
    }

    /// Whether an open multipart has that very boundary.
    boolean has(byte[] boundary) {
        int at = lastNotBehind(boundary, 0, boundary.length);
        return at >= 0 && Arrays.equals(boundaries[at], boundary);
    }

    /// Removes those of multiparts at this depth and deeper.
    void removeFrom(int depth) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (depths[i] < depth) {
                boundaries[kept] = boundaries[i];
                depths[kept] = depths[i];
                kept++;
            }
        }
        if (kept < size) {
            Arrays.fill(boundaries, kept, size, null);
            size = kept;
            link();
        }
    }

    private void link() {
        for (int i = 0; i < size; i++) {
            byte[] boundary = boundaries[i];
            int shared = i == 0 ? 0 : sharedLength(boundaries[i - 1], boundary, 0, boundary.length);
            int[] before = i == 0 ? NONE : prefixes[i - 1];
            int count = countUpTo(before, Math.min(shared, boundary.length - 1));
            prefixes[i] = Arrays.copyOf(before, count + 1);
            prefixes[i][count] = i;
        }
    }

    /// How many of these boundaries, the shortest first, are not longer.
    private int countUpTo(int[] indexes, int length) {
        int low = 0;
        int high = indexes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (boundaries[indexes[middle]].length <= length) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The longest boundary that these octets begin with, the deepest if several are the same.
    ///
    /// @return its index for the other methods, or -1
    int longestAt(byte[] octets, int from, int to) {
        int at = lastNotBehind(octets, from, to);
        // Whatever lies between a boundary and these octets begins with that boundary too.
        return at < 0 ? -1 : ofAtMost(at, sharedLength(boundaries[at], octets, from, to));
    }

    /// Of the boundary at an index and those it begins with, the longest that is not longer; or -1.
    private int ofAtMost(int index, int length) {
        int count = countUpTo(prefixes[index], length);
        return count == 0 ? -1 : prefixes[index][count - 1];
    }

    /// Of the boundary at an index and those it begins with, the one of this length; or -1.
    int ofLength(int index, int length) {
        int at = index < 0 ? -1 : ofAtMost(index, length);
        return at >= 0 && boundaries[at].length == length ? at : -1;
    }

    int length(int index) {
        return boundaries[index].length;
    }

    int depth(int index) {
        return depths[index];
    }

    /// How many octets are the same at the start of a boundary and of others.
    private static int sharedLength(byte[] boundary, byte[] octets, int from, int to) {
        int different = Arrays.mismatch(boundary, 0, boundary.length, octets, from, to);
        return different < 0 ? boundary.length : different;
    }

    /// The last boundary that does not sort behind these octets; -1 if all do.
    private int lastNotBehind(byte[] octets, int from, int to) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            byte[] boundary = boundaries[middle];
            if (Arrays.compare(boundary, 0, boundary.length, octets, from, to) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
