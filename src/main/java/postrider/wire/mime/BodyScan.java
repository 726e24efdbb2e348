package postrider.wire.mime;

import postrider.wire.codec.TransferEncoding;

/// Looks into the bodies of parts that are no containers, as their octets pass by: for broken
/// base64, for files inside text, and for the text that is shown first.
///
/// A body comes line by line. Of a line whose beginning decides something all is seen at once when
/// it is complete, or its first [MessageScanner#MAX_LINE_START] octets; of others piece by piece.
final class BodyScan {
    private final FactsBuilder facts;
    private final EmbeddedFinder embedded;
    private final FirstTextFinder firstText;
    private final Base64Check base64 = new Base64Check();
    private boolean isBase64;
    private boolean isPlain;

    BodyScan(MessageScanner.Settings settings, FactsBuilder facts) {
        this.facts = facts;
        this.embedded = new EmbeddedFinder(facts, settings.maxEmbedded());
        this.firstText = new FirstTextFinder(settings.firstText());
    }

    FirstTextFinder firstText() {
        return firstText;
    }

    /// A header has ended and the part's body begins.
    void begin(PartBuilder part) {
        isBase64 = false;
        isPlain = false;
        firstText.begin(part);
        if (part.isContainer()) {
            return;
        }
        TransferEncoding encoding = part.encoding();
        isBase64 = encoding == TransferEncoding.BASE64;
        isPlain = encoding == TransferEncoding.IDENTITY && part.type().isText();
        if (isBase64) {
            base64.begin();
        }
    }

    /// Whether a line that begins so has to come whole.
    boolean wantsWhole(byte first) {
        return isPlain && embedded.wants(first);
    }

    /// Where lines of base64 end that are so long and of which nothing is to be kept; `from` if
    /// there is none.
    int endOfBase64Lines(byte[] octets, int from, int end, int length) {
        boolean mayPass = isBase64 && !firstText.wantsMore();
        return mayPass ? base64.endOfLines(octets, from, end, length) : from;
    }

    /// A piece of a line, where the pieces before it have come too.
    ///
    /// @param start where it stands in the message
    void piece(byte[] octets, int from, int to, long start) {
        if (isBase64) {
            base64.check(octets, from, to, start);
        }
        if (firstText.wantsMore()) {
            firstText.add(octets, from, to);
        }
    }

    /// A whole line, or its beginning.
    ///
    /// @param whole whether all of it
    /// @param start where it stands in the message
    /// @param end where the whole line ends in the message
    void line(byte[] octets, int from, int to, boolean whole, long start, long end) {
        piece(octets, from, to, start);
        if (!whole) {
            firstText.stop();
        }
        if (isPlain) {
            embedded.line(octets, from, to, start, end);
        }
    }

    /// A line has come to its end.
    void lineEnds() {
        if (isBase64 && base64.isBroken()) {
            facts.defect(Defect.Kind.BAD_BASE64, base64.brokenAt());
            isBase64 = false;
        }
    }

    /// The part's body has ended, or the part that is open begins another one inside.
    void end(PartBuilder part, long bodyEnd) {
        firstText.end(part, bodyEnd - part.bodyStart());
        if (part.isContainer()) {
            return;
        }
        if (isPlain) {
            part.setEmbedded(embedded.end(bodyEnd));
        }
        if (isBase64 && base64.isCut()) {
            facts.defect(Defect.Kind.BAD_BASE64, bodyEnd);
        }
        isBase64 = false;
        isPlain = false;
    }
}
