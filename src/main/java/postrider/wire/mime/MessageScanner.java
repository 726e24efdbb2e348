package postrider.wire.mime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import postrider.wire.header.FieldLine;
import postrider.wire.header.HeaderBlock;

/// Indexes a message in one pass over chunks as they arrive. It works line by line: a line is part
/// of a header, a boundary of one of the multiparts that are open, or content, of which only the
/// place matters. Chunks may be cut anywhere. Memory is one header, one line's beginning and the
/// facts found, all bounded by [Settings]; time is linear, whatever the octets.
///
/// Not for two threads. Feed, then finish, once.
public final class MessageScanner {
    /// How far a message is looked into. Beyond a limit the octets are opaque, and a [Defect] says
    /// so.
    ///
    /// @param maxDepth parts inside parts, 1 to 500
    /// @param maxParts parts in all, the message itself included
    /// @param maxHeader octets of one header that are read
    /// @param maxFacts octets of heap, roughly, for what headers say
    public record Settings(int maxDepth, int maxParts, int maxHeader, int maxFacts) {
        public static final Settings DEFAULT = new Settings(100, 10_000, 1 << 20, 4 << 20);

        /// @throws IllegalArgumentException if a limit is too small or the depth too large
        public Settings {
            if (maxDepth < 1
                    || maxDepth > MessageIndex.MAX_DEPTH
                    || maxParts < 1
                    || maxHeader < 1
                    || maxFacts < 1) {
                throw new IllegalArgumentException("limits of a message scanner");
            }
        }
    }

    /// The longest boundary that is recognized. Those of rfc2046#5.1.1 have at most 70 octets.
    static final int MAX_BOUNDARY = 8000;

    private static final int MAX_LINE_START = MAX_BOUNDARY + 16;

    private final Settings settings;
    private final FactsBuilder facts;
    private final List<PartBuilder> open = new ArrayList<>();
    private final PartBuilder root;
    private int parts = 1;
    private boolean tooManyParts;

    /// The octets of the header being read, the current line's included.
    private byte[] header = new byte[1024];

    private int headerLength;
    private int headerLineStart;
    private boolean headerCut;
    private boolean inHeader = true;

    /// A word that is a field name if the next line is folded and begins with a colon.
    private boolean bareName;

    private int bareNameInHeader;
    private long bareNameStart;

    private byte[] lineBegin = new byte[256];
    private int lineBeginLength;
    private long lineStart;
    private long offset;
    private long linesBefore;
    private int previousLineEnd;
    private boolean previousLineBlank;
    private boolean lastWasReturn;

    public MessageScanner(Settings settings) {
        this.settings = settings;
        this.facts = new FactsBuilder(settings.maxFacts());
        this.root = new PartBuilder(0, true, false);
        open.add(root);
    }

    /// Takes the next `length` octets of the message from `start` of an array.
    public void feed(byte[] octets, int start, int length) {
        int end = start + length;
        int at = start;
        while (at < end) {
            int lineEnd = at;
            while (lineEnd < end && octets[lineEnd] != '\n') {
                lineEnd++;
            }
            boolean ends = lineEnd < end;
            int next = ends ? lineEnd + 1 : end;
            keep(octets, at, next);
            offset += next - at;
            if (ends) {
                boolean withReturn = lineEnd > at ? octets[lineEnd - 1] == '\r' : lastWasReturn;
                line(withReturn ? 2 : 1);
                lastWasReturn = false;
            } else {
                lastWasReturn = octets[end - 1] == '\r';
            }
            at = next;
        }
    }

    /// The index, when the last octet has been fed.
    public MessageIndex finish() {
        if (offset > lineStart) {
            line(0);
        }
        if (inHeader) {
            headerBreaksOff(offset);
        }
        closeAbove(-1, offset, linesBefore);
        return new MessageIndex(offset, root.message(), facts.defects());
    }

    /// Keeps of the current line what can still matter.
    private void keep(byte[] octets, int from, int to) {
        if (!inHeader && (lineBeginLength > 0 ? lineBegin[0] : octets[from]) != '-') {
            if (lineBeginLength == 0) {
                lineBegin[0] = octets[from];
                lineBeginLength = 1;
            }
            return;
        }
        int count = Math.min(to - from, MAX_LINE_START - lineBeginLength);
        if (lineBeginLength + count > lineBegin.length) {
            int size = Math.max(lineBeginLength + count, lineBegin.length * 2);
            lineBegin = Arrays.copyOf(lineBegin, Math.min(MAX_LINE_START, size));
        }
        System.arraycopy(octets, from, lineBegin, lineBeginLength, count);
        lineBeginLength += count;
        if (inHeader) {
            keepHeader(octets, from, to - from);
        }
    }

    private void keepHeader(byte[] octets, int from, int length) {
        int count = Math.min(length, settings.maxHeader() - headerLength);
        if (count < length && !headerCut) {
            headerCut = true;
            facts.defect(Defect.Kind.HEADER_TOO_LARGE, offset + count);
        }
        if (headerLength + count > header.length) {
            int size = (int) Math.max(headerLength + count, header.length * 2L);
            header = Arrays.copyOf(header, Math.min(settings.maxHeader(), size));
        }
        System.arraycopy(octets, from, header, headerLength, count);
        headerLength += count;
    }

    /// Handles a whole line, whose beginning is in `lineBegin`.
    ///
    /// @param ending octets of its line end: 2 for CR LF, 1 for LF, 0 at the end of the message
    private void line(int ending) {
        boolean done = boundary();
        while (!done && inHeader) {
            done = headerLine();
            if (!done && !inHeader) {
                done = boundary();
            }
        }
        previousLineBlank = offset - lineStart == ending;
        previousLineEnd = ending;
        lineStart = offset;
        linesBefore++;
        lineBeginLength = 0;
        headerLineStart = headerLength;
    }

    /// @return false if the header has ended before this line, which belongs to what follows it
    private boolean headerLine() {
        if (bareName) {
            if (FieldLine.isFoldedColon(lineBegin, 0, lineBeginLength)) {
                bareName = false;
                return true;
            }
            headerBreaksOff(lineStart);
            return false;
        }
        if (FieldLine.isBlank(lineBegin, 0, lineBeginLength)) {
            headerLength = headerLineStart;
            endHeader(offset, headerLength, linesBefore + 1);
            return true;
        }
        if (FieldLine.isSpace(lineBegin[0])
                || FieldLine.isMailboxLine(lineBegin, 0, lineBeginLength)
                || FieldLine.colon(lineBegin, 0, lineBeginLength) >= 0) {
            return true;
        }
        if (lineBegin[0] != '-' && FieldLine.isBareName(lineBegin, 0, lineBeginLength)) {
            bareName = true;
            bareNameStart = lineStart;
            bareNameInHeader = headerLineStart;
            return true;
        }
        facts.defect(Defect.Kind.NO_BLANK_LINE, lineStart);
        endHeader(lineStart, headerLineStart, linesBefore);
        return false;
    }

    /// Ends a header behind which there is no blank line but, at `bodyStart`, something else. A
    /// bare name before that has become the first line of the body.
    private void headerBreaksOff(long bodyStart) {
        facts.defect(Defect.Kind.NO_BLANK_LINE, bodyStart);
        long start = bareName ? bareNameStart : bodyStart;
        long lines = bareName ? linesBefore - 1 : linesBefore;
        endHeader(start, bareName ? bareNameInHeader : headerLineStart, lines);
        // The message announced by the header has none itself.
        while (inHeader) {
            endHeader(start, 0, lines);
        }
    }

    /// Ends the header being read and decides what its body is.
    ///
    /// @param bodyStart where the body begins
    /// @param length octets of `header` that belong to it; what follows is the line being handled
    /// @param lines lines of the message before the body
    private void endHeader(long bodyStart, int length, long lines) {
        PartBuilder part = open.getLast();
        part.headerEnds(HeaderBlock.wrap(header, length), facts, bodyStart, lines);
        inHeader = false;
        bareName = false;
        if (!part.isContainer()) {
            return;
        }
        if (open.size() >= settings.maxDepth()) {
            facts.defect(Defect.Kind.TOO_DEEP, bodyStart);
            part.becomeOpaque();
        } else if (parts >= settings.maxParts()) {
            tooManyParts(bodyStart);
            part.becomeOpaque();
        }
        if (part.isMessageContainer()) {
            PartBuilder inner = new PartBuilder(bodyStart, true, false);
            part.add(inner);
            open.add(inner);
            parts++;
            int rest = headerLength - length;
            System.arraycopy(header, length, header, 0, rest);
            startHeader(rest);
        }
    }

    private void startHeader(int length) {
        headerLength = length;
        headerLineStart = 0;
        headerCut = false;
        inHeader = true;
        bareName = false;
    }

    /// Handles the line if it is a boundary of an open multipart, the innermost that has it.
    private boolean boundary() {
        if (lineBeginLength < 2 || lineBegin[0] != '-' || lineBegin[1] != '-') {
            return false;
        }
        int end = withoutSpace(lineBeginLength);
        boolean closing = false;
        int found = boundaryOf(2, end);
        if (found < 0 && end >= 4 && lineBegin[end - 1] == '-' && lineBegin[end - 2] == '-') {
            found = boundaryOf(2, withoutSpace(end - 2));
            closing = true;
        }
        if (found < 0 && inHeader) {
            // The header may be that of a multipart, and this its first boundary.
            return false;
        }
        if (found < 0) {
            // rfc2046#5.1.1: a line need only begin with the boundary
            found = longestBoundaryAt(2, end);
            if (found < 0) {
                return false;
            }
            int behind = 2 + open.get(found).boundary().length;
            closing = end >= behind + 2 && lineBegin[behind] == '-' && lineBegin[behind + 1] == '-';
        }
        if (!closing && parts >= settings.maxParts()) {
            tooManyParts(lineStart);
            return false;
        }
        endParts(found);
        PartBuilder multipart = open.get(found);
        if (closing) {
            multipart.closed();
        } else {
            PartBuilder part = new PartBuilder(offset, false, multipart.isDigest());
            multipart.add(part);
            open.add(part);
            parts++;
            startHeader(0);
        }
        return true;
    }

    /// Ends what is open inside the multipart at `index`, at the boundary line being handled. The
    /// line end before that line belongs to it (rfc2046#5.1.1), if there is anything in between.
    private void endParts(int index) {
        PartBuilder last = open.getLast();
        long begun = inHeader ? last.headerStart() : last.bodyStart();
        boolean empty = index < open.size() - 1 && begun == lineStart;
        long end = empty ? lineStart : lineStart - previousLineEnd;
        long lines = previousLineBlank && !empty ? linesBefore - 1 : linesBefore;
        if (inHeader) {
            headerBreaksOff(end);
        }
        closeAbove(index, end, lines);
    }

    /// Blanks behind a boundary are padding (rfc2046#5.1.1).
    private int withoutSpace(int end) {
        int before = end;
        while (before > 2 && lineBegin[before - 1] <= ' ' && lineBegin[before - 1] >= 0) {
            before--;
        }
        return before;
    }

    private int boundaryOf(int from, int to) {
        for (int i = open.size() - 1; i >= 0; i--) {
            byte[] boundary = open.get(i).boundary();
            if (boundary.length == to - from
                    && boundary.length > 0
                    && Arrays.equals(lineBegin, from, to, boundary, 0, boundary.length)) {
                return i;
            }
        }
        return -1;
    }

    private int longestBoundaryAt(int from, int to) {
        int found = -1;
        for (int i = open.size() - 1; i >= 0; i--) {
            byte[] boundary = open.get(i).boundary();
            int length = boundary.length;
            if (length > 0
                    && length <= to - from
                    && (found < 0 || length > open.get(found).boundary().length)
                    && Arrays.equals(lineBegin, from, from + length, boundary, 0, length)) {
                found = i;
            }
        }
        return found;
    }

    private void tooManyParts(long at) {
        if (!tooManyParts) {
            tooManyParts = true;
            facts.defect(Defect.Kind.TOO_MANY_PARTS, at);
        }
    }

    /// Closes the parts that are open inside the one at `index`.
    private void closeAbove(int index, long end, long lines) {
        while (open.size() > index + 1) {
            open.removeLast().close(end, lines, facts);
        }
    }
}
