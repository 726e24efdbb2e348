package postrider.wire.mime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import postrider.wire.header.FieldLine;

/// Reads headers line by line and holds one field at a time, only if an index reads it. Where a
/// header ends is decided by [FieldLine], as [HeaderBlock] decides it.
final class HeaderScanner {
    /// What a line turns out to be.
    enum Line {
        /// One of the header, that does not end it.
        OF_HEADER,
        /// The blank line that ends the header.
        BLANK,
        /// No line of a header: the body has begun without a blank line.
        OF_BODY,
        /// As before, and the line in front of it is of the body too: a word that would be a field
        /// name if this line were folded and began with a colon.
        OF_BODY_AS_THE_ONE_BEFORE
    }

    private final FactsBuilder facts;
    private final int maxField;
    private final int maxHeader;
    private PartHeader.Builder header;

    /// The field being read, or the line that may be the name of one.
    private byte[] held = new byte[512];

    private int heldLength;
    private @Nullable KnownField field;
    private long fieldStart;
    private int valueStart;
    private boolean fieldCut;
    private boolean bareName;
    private boolean ofMessage;
    private long octets;
    private boolean exhausted;

    HeaderScanner(MessageScanner.Settings settings, FactsBuilder facts) {
        this.facts = facts;
        this.maxField = settings.maxField();
        this.maxHeader = settings.maxHeader();
        this.header = new PartHeader.Builder(facts, false);
    }

    /// Begins with the header of a part.
    void start(boolean ofMessage) {
        header = new PartHeader.Builder(facts, ofMessage);
        this.ofMessage = ofMessage;
        field = null;
        bareName = false;
    }

    /// Whether a line that begins with this octet goes on with the field above it, whatever
    /// follows; then its octets go to [#goOn] as they come.
    boolean goesOn(byte first) {
        return !bareName && FieldLine.isSpace(first);
    }

    /// Another piece of a line that goes on with the field above it.
    void goOn(byte[] octets, int from, int to) {
        if (field != null && !exhausted) {
            hold(octets, from, to);
        }
    }

    /// Another line begins that does not go on with the field above it.
    void lineBegins() {
        if (!bareName) {
            endField();
        }
    }

    /// How many octets of a line, of which these are the first, are to be held until it is
    /// complete.
    int lineLimit(byte[] octets, int length) {
        boolean isRead =
                bareName
                        ? known(held, 0, heldLength) != null
                        : FieldLine.colon(octets, 0, length) >= 0
                                && known(octets, 0, length) != null;
        // One more, which shows that the field is too large.
        return isRead ? Math.max(maxField + 1, length) : length;
    }

    /// Handles a whole line.
    ///
    /// @param start where it stands in the message
    Line line(byte[] octets, int from, int to, long start) {
        int seen = Math.min(to, from + MessageScanner.MAX_LINE_START);
        if (bareName) {
            if (!FieldLine.isFoldedColon(octets, from, seen)) {
                return Line.OF_BODY_AS_THE_ONE_BEFORE;
            }
            bareName = false;
            int colon = from;
            while (octets[colon] != ':') {
                colon++;
            }
            begin(known(held, 0, heldLength), fieldStart, heldLength + colon + 1 - from, true);
            goOn(octets, from, to);
            return Line.OF_HEADER;
        }
        if (FieldLine.isSpace(octets[from])) {
            goOn(octets, from, to);
            return Line.OF_HEADER;
        }
        endField();
        if (FieldLine.isBlank(octets, from, seen)) {
            return Line.BLANK;
        }
        if (FieldLine.isMailboxLine(octets, from, seen)) {
            return Line.OF_HEADER;
        }
        int colon = FieldLine.colon(octets, from, seen);
        if (colon >= 0) {
            heldLength = 0;
            boolean isApart = FieldLine.isSpace(octets[colon - 1]);
            begin(known(octets, from, seen), start, colon + 1 - from, isApart);
            goOn(octets, from, to);
            return Line.OF_HEADER;
        }
        if (FieldLine.isBareName(octets, from, seen)) {
            bareName = true;
            fieldStart = start;
            heldLength = 0;
            hold(octets, from, seen);
            return Line.OF_HEADER;
        }
        return Line.OF_BODY;
    }

    private static @Nullable KnownField known(byte[] octets, int from, int to) {
        return KnownField.of(octets, from, FieldLine.nameEnd(octets, from, to));
    }

    private void begin(@Nullable KnownField known, long start, int valueStart, boolean isApart) {
        fieldStart = start;
        this.valueStart = valueStart;
        fieldCut = false;
        if (known != null && isApart && !exhausted && (ofMessage || known.isOfPart())) {
            facts.defect(Defect.Kind.APART_COLON, start);
        }
        field = known != null && !exhausted && header.wants(known, start) ? known : null;
    }

    private void hold(byte[] octets, int from, int to) {
        int count = Math.min(to - from, maxField - heldLength);
        fieldCut |= count < to - from;
        if (count <= 0) {
            return;
        }
        if (heldLength + count > held.length) {
            int size = (int) Math.min(maxField, Math.max(heldLength + count, held.length * 2L));
            held = Arrays.copyOf(held, size);
        }
        System.arraycopy(octets, from, held, heldLength, count);
        heldLength += count;
    }

    /// Hands the field over that has come to its end.
    void endField() {
        KnownField ended = field;
        field = null;
        if (ended != null) {
            if (fieldCut) {
                facts.defect(Defect.Kind.FIELD_TOO_LARGE, fieldStart);
            }
            header.add(ended, held, Math.min(valueStart, heldLength), heldLength, fieldStart);
        }
    }

    /// Counts a line of a header.
    ///
    /// @param end where it ends in the message
    void count(long length, long end) {
        octets += length;
        if (octets > maxHeader && !exhausted) {
            exhausted = true;
            endField();
            facts.defect(Defect.Kind.HEADER_TOO_LARGE, end);
        }
    }

    /// Whether headers have used up what is read of them; the fields that follow are not looked at.
    boolean isExhausted() {
        return exhausted;
    }

    /// Whether the last line is a word that is a field name or the first line of the body.
    boolean isBareName() {
        return bareName;
    }

    /// Where that line, or the field being read, begins.
    long fieldStart() {
        return fieldStart;
    }

    /// That line, in its first [#heldLength] octets.
    byte[] heldLine() {
        return held;
    }

    int heldLength() {
        return heldLength;
    }

    /// What the header says, at its end.
    PartHeader end() {
        endField();
        bareName = false;
        return header.done();
    }
}
