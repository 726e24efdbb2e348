package postrider.wire.mime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.wire.address.AddressList;

/// Indexes a message in one pass over chunks as they arrive. It works line by line: a line is part
/// of a header, a boundary of one of the multiparts that are open, or content, of which only the
/// place matters. Chunks may be cut anywhere. Memory is one header field, one line's beginning and
/// the facts found, all bounded by [Settings]; time is linear, whatever the octets.
///
/// Not for two threads. Feed, then finish, once.
public final class MessageScanner {
    /// How far a message is looked into. Beyond a limit the octets are opaque, and a [Defect] says
    /// so.
    ///
    /// @param maxDepth parts inside parts, 1 to 500
    /// @param maxParts parts in all, the message itself included
    /// @param maxField octets of one header field that are read
    /// @param maxHeader octets of headers that are read in all of the message; the line that passes
    ///   the limit is still read
    /// @param maxFacts octets of heap, roughly, for what headers say
    /// @param maxValue octets of one field's value that the index keeps
    /// @param maxAddresses addresses of all fields of one name, with the marks of groups
    /// @param maxReferences octets of References that the index keeps, the last ones, which name
    ///   the nearest ancestors
    /// @param maxEmbedded files inside text that are found in all of the message
    /// @param maxDefects defects of one kind that are kept
    /// @param firstText octets that are kept of the text that is shown first
    public record Settings(
            int maxDepth,
            int maxParts,
            int maxField,
            int maxHeader,
            int maxFacts,
            int maxValue,
            int maxAddresses,
            int maxReferences,
            int maxEmbedded,
            int maxDefects,
            int firstText) {
        public static final Settings DEFAULT =
                new Settings(
                        100,
                        10_000,
                        1 << 20,
                        10 << 20,
                        4 << 20,
                        256 << 10,
                        AddressList.DEFAULT_MAX_ENTRIES,
                        16 << 10,
                        100,
                        10,
                        16 << 10);

        /// @throws IllegalArgumentException if a limit is too small or the depth too large
        public Settings {
            if (maxDepth < 1
                    || maxDepth > MessageIndex.MAX_DEPTH
                    || maxParts < 1
                    || maxField < 1
                    || maxHeader < 1
                    || maxFacts < 1
                    || maxValue < 1
                    || maxAddresses < 1
                    || maxReferences < 0
                    || maxEmbedded < 0
                    || maxDefects < 1
                    || firstText < 0) {
                throw new IllegalArgumentException("limits of a message scanner");
            }
        }
    }

    /// The longest boundary that is recognized: far beyond the 70 octets of rfc2046#5.1.1.
    static final int MAX_BOUNDARY = 8000;

    /// What is seen of a line to tell what it is.
    static final int MAX_LINE_START = MAX_BOUNDARY + 16;

    /// A bit beside those of [LineScan]: a line is longer than it should be.
    private static final int LONG = 1 << 8;

    private static final int CHUNK = 65_536;

    private final Settings settings;
    private final FactsBuilder facts;
    private final HeaderScanner header;
    private final BodyScan body;
    private final LineScan lines = new LineScan();
    private final OpenBoundaries boundaries = new OpenBoundaries();
    private final List<PartBuilder> open = new ArrayList<>();
    private final PartBuilder root = PartBuilder.root();

    /// The innermost part that is open.
    private PartBuilder current = root;

    private boolean inHeader = true;
    private int parts = 1;
    private boolean tooManyParts;

    /// What has been noted as a defect of the message's lines.
    private int noted;

    /// The line being read, if it has to be whole to tell what it is and was cut by a chunk's end.
    private byte[] held = new byte[256];

    private int heldLength;
    private int heldLimit;
    private boolean holds;
    private long lineStart;
    private long offset;
    private long linesBefore;
    private int previousLineEnd;
    private boolean previousLineBlank;

    /// What a line holds that is a field name or, as the next line will show, the body's first.
    private int bareNameFound;

    private long bareNameLength;

    public MessageScanner(Settings settings) {
        this.settings = settings;
        this.facts = new FactsBuilder(settings);
        this.header = new HeaderScanner(settings, facts);
        this.body = new BodyScan(settings, facts);
        open.add(root);
        header.start(true);
    }

    /// Takes all of a message.
    ///
    /// @throws IOException only if the source does
    public void feed(ByteSource source) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, Math.max(1, source.length()))];
        long at = 0;
        int count;
        while ((count = source.read(at, chunk, 0, chunk.length)) >= 0) {
            feed(chunk, 0, count);
            at += count;
        }
    }

    /// Takes the next `length` octets of the message from `start` of an array.
    public void feed(byte[] octets, int start, int length) {
        int end = start + length;
        int at = start;
        while (at < end) {
            if (offset == lineStart) {
                at = passBase64(octets, at, end);
                if (at == end) {
                    break;
                }
                holds = isWanted(octets[at]);
                if (holds && inHeader) {
                    header.lineBegins();
                }
            }
            int next = lines.scan(octets, at, end);
            if (!holds) {
                pass(octets, at, next);
            } else if (heldLength > 0 || !lines.ended()) {
                hold(octets, at, next);
            }
            offset += next - at;
            if (lines.ended()) {
                if (!holds) {
                    passedLineEnds();
                } else if (heldLength > 0) {
                    line(held, 0, heldLength);
                } else {
                    line(octets, at, next);
                }
                nextLine();
            }
            at = next;
        }
    }

    /// Passes over lines of a file that are as long as the one before them, as nearly all are. That
    /// one was of the same body, so all that is new is how many there are.
    ///
    /// @return where the first line begins that is another
    private int passBase64(byte[] octets, int from, int end) {
        int length = (int) Math.min(lines.length(), end);
        int to = inHeader ? from : body.endOfBase64Lines(octets, from, end, length);
        if (to > from) {
            offset += to - from;
            lineStart = offset;
            linesBefore += (to - from) / (length + 2);
            previousLineEnd = 2;
        }
        return to;
    }

    /// The index, when the last octet has been fed.
    public MessageIndex finish() {
        if (offset > lineStart) {
            lines.endOfMessage();
            if (holds) {
                line(held, 0, heldLength);
            } else {
                passedLineEnds();
            }
            nextLine();
        }
        if (inHeader) {
            headerBreaksOff(offset);
        }
        closeAbove(-1, offset, linesBefore);
        return new MessageIndex(offset, root.message(), facts.defects(), null);
    }

    /// The text that a reader is shown first, after [#finish]; null if there is none.
    public @Nullable FirstText firstText() {
        return body.firstText().result();
    }

    /// Whether a line that begins so has to be seen whole.
    private boolean isWanted(byte first) {
        return inHeader ? !header.goesOn(first) : first == '-' || body.wantsWhole(first);
    }

    /// Takes a piece of a line that is known to go on with a field or to be of a body.
    private void pass(byte[] octets, int from, int to) {
        if (inHeader) {
            header.goOn(octets, from, to);
        } else {
            body.piece(octets, from, to, offset);
        }
    }

    /// Holds of a cut line its beginning, and all of it if it is a field that is read.
    private void hold(byte[] octets, int from, int to) {
        int begun = from + Math.min(to - from, Math.max(0, MAX_LINE_START - heldLength));
        append(octets, from, begun);
        if (begun < to && inHeader) {
            if (heldLimit == 0) {
                heldLimit = header.lineLimit(held, MAX_LINE_START);
            }
            append(
                    octets,
                    begun,
                    begun + Math.min(to - begun, Math.max(0, heldLimit - heldLength)));
        }
    }

    private void append(byte[] octets, int from, int to) {
        int count = to - from;
        if (heldLength + count > held.length) {
            held = Arrays.copyOf(held, Math.max(heldLength + count, held.length * 2));
        }
        System.arraycopy(octets, from, held, heldLength, count);
        heldLength += count;
    }

    private void passedLineEnds() {
        int found = note();
        if (inHeader) {
            current.addHeaderLine(found, lines.length());
            header.count(offset - lineStart, offset);
        } else {
            body.lineEnds();
            current.addLine(found, lines.length(), lineStart, facts);
        }
    }

    private void nextLine() {
        previousLineBlank = lines.length() == 0;
        previousLineEnd = lines.ending();
        lineStart = offset;
        linesBefore++;
        heldLength = 0;
        heldLimit = 0;
    }

    /// Notes what is wrong with the line for the first time in the message.
    ///
    /// @return what the line holds
    private int note() {
        int found = lines.found();
        if (lines.length() > LineFacts.MAX_LINE) {
            found |= LONG;
        }
        int fresh = found & ~noted;
        if (fresh != 0) {
            noted |= fresh;
            noteFirst(fresh, LineScan.NUL, Defect.Kind.NUL);
            noteFirst(fresh, LineScan.BARE_CR, Defect.Kind.BARE_CR);
            noteFirst(fresh, LineScan.BARE_LF, Defect.Kind.BARE_LF);
            noteFirst(fresh, LONG, Defect.Kind.LONG_LINE);
        }
        return found;
    }

    private void noteFirst(int fresh, int bit, Defect.Kind kind) {
        if ((fresh & bit) != 0) {
            facts.defect(kind, lineStart);
        }
    }

    /// Handles a whole line, or what is kept of it.
    private void line(byte[] octets, int from, int to) {
        int found = note();
        int seen = Math.min(to, from + MAX_LINE_START);
        boolean done = boundary(octets, from, seen, found);
        while (!done && inHeader) {
            done = headerLine(octets, from, to, found);
            if (!done && !inHeader) {
                done = boundary(octets, from, seen, found);
            }
        }
        if (!done) {
            bodyLine(octets, from, seen, found, lines.length(), lineStart, offset);
        }
    }

    private void bodyLine(
            byte[] octets, int from, int to, int found, long length, long start, long end) {
        boolean isWhole = end - start <= MAX_LINE_START;
        body.line(octets, from, to, isWhole, start, end);
        body.lineEnds();
        current.addLine(found, length, start, facts);
    }

    /// @return false if the header has ended before this line, which belongs to what follows it
    private boolean headerLine(byte[] octets, int from, int to, int found) {
        boolean behindBareName = header.isBareName();
        return switch (header.line(octets, from, to, lineStart)) {
            case OF_HEADER -> {
                if (header.isBareName()) {
                    bareNameFound = found;
                    bareNameLength = lines.length();
                } else {
                    if (behindBareName) {
                        current.addHeaderLine(bareNameFound, bareNameLength);
                    }
                    current.addHeaderLine(found, lines.length());
                }
                header.count(offset - lineStart, offset);
                yield true;
            }
            case BLANK -> {
                current.addHeaderLine(found, 0);
                endHeader(offset, linesBefore + 1);
                yield true;
            }
            case OF_BODY -> {
                facts.defect(Defect.Kind.NO_BLANK_LINE, lineStart);
                endHeader(lineStart, linesBefore);
                yield false;
            }
            case OF_BODY_AS_THE_ONE_BEFORE -> {
                headerBreaksOff(lineStart);
                yield false;
            }
        };
    }

    /// Ends a header behind which there is no blank line but, at `bodyStart`, something else. A
    /// bare name before that has become the first line of the body.
    private void headerBreaksOff(long bodyStart) {
        facts.defect(Defect.Kind.NO_BLANK_LINE, bodyStart);
        boolean withLine = header.isBareName();
        long start = withLine ? header.fieldStart() : bodyStart;
        long linesOfHeader = withLine ? linesBefore - 1 : linesBefore;
        endHeader(start, linesOfHeader);
        // The message announced by the header has none itself.
        while (inHeader) {
            endHeader(start, linesOfHeader);
        }
        if (withLine) {
            bodyLine(
                    header.heldLine(),
                    0,
                    header.heldLength(),
                    bareNameFound,
                    bareNameLength,
                    start,
                    lineStart);
        }
    }

    /// Ends the header being read and decides what its body is.
    ///
    /// @param bodyStart where the body begins
    /// @param linesOfHeader lines of the message before the body
    private void endHeader(long bodyStart, long linesOfHeader) {
        PartBuilder part = current;
        part.headerEnds(header.end(), facts, bodyStart, linesOfHeader);
        inHeader = false;
        if (header.isExhausted()) {
            part.becomeOpaque();
        }
        if (part.isContainer()) {
            if (open.size() >= settings.maxDepth()) {
                facts.defect(Defect.Kind.TOO_DEEP, bodyStart);
                part.becomeOpaque();
            } else if (parts >= settings.maxParts()) {
                tooManyParts(bodyStart);
                part.becomeOpaque();
            }
        }
        if (part.isMessageContainer()) {
            begin(part.message(bodyStart));
            return;
        }
        byte[] boundary = part.boundary();
        if (boundary.length > 0) {
            if (boundaries.has(boundary)) {
                facts.defect(Defect.Kind.SAME_BOUNDARY, part.headerStart());
            }
            boundaries.add(boundary, open.size() - 1);
        }
        body.begin(part);
    }

    /// Begins the header of a part inside the current one.
    private void begin(PartBuilder part) {
        open.add(part);
        current = part;
        parts++;
        header.start(part.isMessage());
        inHeader = true;
    }

    /// Handles the line if it is a boundary of an open multipart, the innermost that has it.
    private boolean boundary(byte[] octets, int from, int to, int found) {
        if (boundaries.isEmpty()
                || to - from < 2
                || octets[from] != '-'
                || octets[from + 1] != '-') {
            return false;
        }
        int start = from + 2;
        int end = withoutSpace(octets, start, to);
        int longest = boundaries.longestAt(octets, start, end);
        int match = boundaries.ofLength(longest, end - start);
        boolean closing = false;
        if (match < 0 && end - start >= 2 && octets[end - 1] == '-' && octets[end - 2] == '-') {
            match = boundaries.ofLength(longest, withoutSpace(octets, start, end - 2) - start);
            closing = true;
        }
        boolean isPrefix = match < 0;
        if (isPrefix) {
            // In a header this may be the first boundary of the multipart that it declares.
            if (longest < 0 || inHeader) {
                return false;
            }
            // rfc2046#5.1.1: a line need only begin with the boundary
            match = longest;
            int behind = start + boundaries.length(match);
            closing = end >= behind + 2 && octets[behind] == '-' && octets[behind + 1] == '-';
        }
        if (!closing && parts >= settings.maxParts()) {
            tooManyParts(lineStart);
            return false;
        }
        if (isPrefix) {
            facts.defect(Defect.Kind.BOUNDARY_PREFIX, lineStart);
        }
        int index = boundaries.depth(match);
        endParts(index);
        current.addLine(found, lines.length(), lineStart, facts);
        if (closing) {
            current.closed();
            boundaries.removeFrom(index);
        } else {
            begin(current.part(offset));
        }
        return true;
    }

    /// Blanks behind a boundary are padding (rfc2046#5.1.1).
    private static int withoutSpace(byte[] octets, int start, int end) {
        int before = end;
        while (before > start && isBlank(octets[before - 1])) {
            before--;
        }
        return before;
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }

    /// Ends what is open inside the multipart at `index`, at the boundary line being handled. The
    /// line end before that line belongs to it (rfc2046#5.1.1), if there is anything in between.
    private void endParts(int index) {
        long begun = inHeader ? current.headerStart() : current.bodyStart();
        boolean empty = index < open.size() - 1 && begun == lineStart;
        long end = empty ? lineStart : lineStart - previousLineEnd;
        long linesOfBody = previousLineBlank && !empty ? linesBefore - 1 : linesBefore;
        if (inHeader) {
            headerBreaksOff(end);
        }
        closeAbove(index, end, linesOfBody);
    }

    private void tooManyParts(long at) {
        if (!tooManyParts) {
            tooManyParts = true;
            facts.defect(Defect.Kind.TOO_MANY_PARTS, at);
        }
    }

    /// Closes the parts that are open inside the one at `index`, which is -1 at the very end.
    private void closeAbove(int index, long end, long linesOfBody) {
        boundaries.removeFrom(index + 1);
        while (open.size() > index + 1) {
            PartBuilder part = open.removeLast();
            body.end(part, Math.max(part.bodyStart(), end));
            part.close(end, linesOfBody, facts);
        }
        current = index < 0 ? root : open.getLast();
    }
}
