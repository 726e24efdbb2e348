package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads a segment from record to record, to the first damage or past it to the next record behind
/// it: what recovery knows of a segment, and salvage of one whose rows are lost. Contents are not
/// read.
final class SegmentWalk {
    private static final int CHUNK = 1 << 20;

    private final SegmentFiles.SegmentFile file;
    private final long number;
    private final long length;
    private final Visitor visitor;
    private long at = SegmentRecord.FILE_HEAD;
    private long commit;
    private long skipped;

    /// Takes what is found.
    interface Visitor {
        /// A record whose head and trailer are in order.
        ///
        /// @param inOrder whether it follows what is before it; else it was found behind damage,
        ///   and may be a record that lies in the content of a damaged one
        void record(
                SegmentRecord.Head head,
                SegmentRecord.Trailer trailer,
                SystemRows.Location where,
                boolean inOrder)
                throws IOException;
    }

    SegmentWalk(SegmentFiles.SegmentFile file, long number, Visitor visitor) throws IOException {
        this.file = file;
        this.number = number;
        this.length = file.length();
        this.visitor = visitor;
    }

    /// The highest commit that anything in it speaks of; 0 for none.
    long commit() {
        return commit;
    }

    /// Octets that are no record though records follow them.
    long skipped() {
        return skipped;
    }

    /// Where the last record or mark ends.
    long end() {
        return at;
    }

    /// Whether the file begins as this segment does.
    boolean hasFileHead() throws IOException {
        return SegmentRecord.isFileHead(read(0, SegmentRecord.FILE_HEAD), number);
    }

    /// Takes what comes before the first damage.
    void runToDamage() throws IOException {
        boolean more = true;
        while (more && at < length) {
            more = step(at, true);
        }
    }

    /// Takes everything.
    void run() throws IOException {
        boolean inOrder = true;
        while (at < length) {
            if (!step(at, inOrder)) {
                long next = search(behindContent());
                if (next < 0) {
                    return;
                }
                skipped += next - at;
                at = next;
                inOrder = false;
            }
        }
    }

    /// Takes the record or mark at a place and goes behind it, if there is one.
    private boolean step(long from, boolean inOrder) throws IOException {
        ByteBuffer octets = read(from, SegmentRecord.HEAD);
        SegmentRecord.Mark mark = SegmentRecord.mark(octets);
        if (mark != null) {
            commit = Math.max(commit, mark.commit());
            at = from + SegmentRecord.MARK;
            return true;
        }
        SegmentRecord.Head head = SegmentRecord.head(octets);
        SegmentRecord.Trailer trailer = head == null ? null : trailer(from, head);
        if (head == null || trailer == null) {
            return false;
        }
        commit = Math.max(commit, trailer.commit());
        long whole = SegmentRecord.HEAD + head.stored() + trailer.length();
        visitor.record(
                head, trailer, new SystemRows.Location(number, from, whole, head.plain()), inOrder);
        at = from + whole;
        return true;
    }

    private SegmentRecord.@Nullable Trailer trailer(long from, SegmentRecord.Head head)
            throws IOException {
        long tail = from + SegmentRecord.HEAD + head.stored();
        int size = SegmentRecord.trailerLength(read(tail, 8));
        SegmentRecord.Trailer trailer = size == 0 ? null : SegmentRecord.trailer(read(tail, size));
        return trailer == null || trailer.id() != head.id() ? null : trailer;
    }

    /// Where to look for the next record when there is damage here: not in the content of this one
    /// as long as its head says how long that is, since a sender may have put records there.
    private long behindContent() throws IOException {
        SegmentRecord.Head head = SegmentRecord.head(read(at, SegmentRecord.HEAD));
        long behind = head == null ? at + 1 : at + SegmentRecord.HEAD + head.stored();
        return behind < length ? behind : at + 1;
    }

    /// The next place at which a record or mark is, or -1.
    private long search(long from) throws IOException {
        for (long chunk = from; chunk < length; chunk += CHUNK) {
            ByteBuffer octets = read(chunk, CHUNK + 3);
            for (int i = 0; i + 4 <= octets.limit(); i++) {
                if (octets.get(i) == 'P'
                        && octets.get(i + 1) == 'R'
                        && octets.get(i + 3) == '1'
                        && isRecord(chunk + i)) {
                    return chunk + i;
                }
            }
        }
        return -1;
    }

    private boolean isRecord(long from) throws IOException {
        ByteBuffer octets = read(from, SegmentRecord.HEAD);
        if (SegmentRecord.mark(octets) != null) {
            return true;
        }
        SegmentRecord.Head head = SegmentRecord.head(octets);
        return head != null && trailer(from, head) != null;
    }

    private ByteBuffer read(long from, int count) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate((int) Math.max(0, Math.min(count, length - from)));
        file.read(from, octets);
        return octets.flip();
    }
}
