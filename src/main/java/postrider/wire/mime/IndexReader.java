package postrider.wire.mime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.wire.address.AddressList;
import postrider.wire.header.ContentType;
import postrider.wire.header.Disposition;
import postrider.wire.header.Parameters;

/// Reads the form that [IndexFormat] describes and trusts none of it: whatever it returns has only
/// offsets inside the message and no more depth than a scanner makes.
final class IndexReader {
    private final Bytes in;
    private int at;
    private long size;

    private IndexReader(Bytes in) {
        this.in = in;
    }

    static MessageIndex decode(Bytes encoded) throws Malformed {
        IndexReader reader = new IndexReader(encoded);
        if (reader.octet() != IndexFormat.VERSION) {
            throw new Malformed(0, "a known version of a message index");
        }
        reader.size = reader.number();
        Message message = reader.message();
        List<Defect> defects = new ArrayList<>();
        for (int i = reader.count(); i > 0; i--) {
            int kind = reader.count(IndexFormat.KINDS.size() - 1);
            defects.add(new Defect(IndexFormat.KINDS.get(kind), reader.number()));
        }
        Bytes preview = reader.octets();
        if (reader.at != encoded.length()) {
            throw new Malformed(reader.at, "nothing behind a message index");
        }
        return new MessageIndex(
                reader.size, message, defects, preview == null ? null : preview.toUtf8());
    }

    /// What is known of a message before its root is read.
    private record Known(Envelope envelope, @Nullable Bytes references) {
        Message with(Part root) {
            return new Message(envelope, references, root);
        }
    }

    /// A part whose parts are being read. Reading is a loop, for damage may be nested too.
    private static final class Open {
        private final Part facts;
        private final @Nullable Known ofMessage;
        private int partsLeft;
        private final List<Part> parts;
        private long before;
        private boolean messageRead;
        private @Nullable Message message;

        /// @param ofMessage what is known of the message that the part is the root of, else null
        Open(Part facts, @Nullable Known ofMessage, int partsLeft) {
            this.facts = facts;
            this.ofMessage = ofMessage;
            this.partsLeft = partsLeft;
            this.parts = new ArrayList<>(Math.min(partsLeft, 16));
            this.before = facts.bodyStart();
        }

        void add(Part part, @Nullable Known known) {
            if (known == null) {
                parts.add(part);
                before = part.bodyEnd();
            } else {
                message = known.with(part);
            }
        }

        Part part() {
            return facts.with(parts, message);
        }
    }

    private Message message() throws Malformed {
        Known known = known();
        Deque<Open> around = new ArrayDeque<>();
        Open open = open(0, known);
        while (true) {
            if (around.size() >= MessageIndex.MAX_DEPTH) {
                throw new Malformed(at, "parts that are not nested too deep");
            }
            if (open.partsLeft > 0) {
                open.partsLeft--;
                around.push(open);
                open = open(open.before, null);
            } else if (!open.messageRead) {
                open.messageRead = true;
                if (count(1) == 1) {
                    Known inner = known();
                    around.push(open);
                    open = open(open.facts.bodyStart(), inner);
                }
            } else if (around.isEmpty()) {
                return known.with(open.part());
            } else {
                Open outer = around.pop();
                outer.add(open.part(), open.ofMessage);
                open = outer;
            }
        }
    }

    private AddressList addresses() throws Malformed {
        int count = count();
        if (count == 0) {
            return AddressList.EMPTY;
        }
        List<AddressList.Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(
                    switch (octet()) {
                        case IndexFormat.MAILBOX ->
                                new AddressList.Mailbox(
                                        octets(), octets(), someOctets(), someOctets());
                        case IndexFormat.GROUP_START -> new AddressList.GroupStart(someOctets());
                        case IndexFormat.GROUP_END -> new AddressList.GroupEnd();
                        default -> throw new Malformed(at - 1, "an entry of an address list");
                    });
        }
        return new AddressList(entries);
    }

    private Open open(long start, @Nullable Known ofMessage) throws Malformed {
        Part part = facts(start);
        return new Open(part, ofMessage, count());
    }

    private Known known() throws Malformed {
        Envelope envelope =
                new Envelope(
                        octets(),
                        octets(),
                        addresses(),
                        addresses(),
                        addresses(),
                        addresses(),
                        addresses(),
                        addresses(),
                        octets(),
                        octets());
        return new Known(envelope, octets());
    }

    /// A part as far as its own header and body go.
    private Part facts(long start) throws Malformed {
        long headerStart = offset(start);
        long bodyStart = offset(headerStart);
        long bodyEnd = offset(bodyStart);
        long lines = number();
        long found = number();
        ContentType type = new ContentType(word(), word(), parameters());
        String encoding = word();
        Bytes id = octets();
        Bytes description = octets();
        Bytes md5 = octets();
        Disposition disposition = count(1) == 0 ? null : new Disposition(word(), parameters());
        List<String> languages = new ArrayList<>();
        for (int i = count(); i > 0; i--) {
            languages.add(word());
        }
        Bytes location = octets();
        List<EmbeddedFile> embedded = new ArrayList<>();
        for (int i = count(); i > 0; i--) {
            embedded.add(embedded(bodyStart, bodyEnd));
        }
        return new Part(
                headerStart,
                bodyStart,
                bodyEnd,
                lines,
                LineFacts.of((int) found & IndexFormat.LINE_FLAGS, found >>> 5),
                (found & IndexFormat.EIGHT_BIT_HEADER) != 0,
                type,
                encoding,
                id,
                description,
                md5,
                disposition,
                languages,
                location,
                embedded,
                List.of(),
                null);
    }

    private EmbeddedFile embedded(long bodyStart, long bodyEnd) throws Malformed {
        int encoding = count(IndexFormat.EMBEDDED.size() - 1);
        Bytes name = someOctets();
        long start = offset(bodyStart);
        long end = offset(start);
        if (end > bodyEnd) {
            throw new Malformed(at, "a file inside its text");
        }
        return new EmbeddedFile(IndexFormat.EMBEDDED.get(encoding), name, new Range(start, end));
    }

    private Parameters parameters() throws Malformed {
        int count = count();
        if (count == 0) {
            return Parameters.NONE;
        }
        List<Parameters.Parameter> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(new Parameters.Parameter(word(), someOctets()));
        }
        return new Parameters(all);
    }

    private String word() throws Malformed {
        int known = count(IndexFormat.WORDS.size());
        return known == 0 ? someOctets().toUtf8() : IndexFormat.WORDS.get(known - 1);
    }

    private Bytes someOctets() throws Malformed {
        Bytes octets = octets();
        if (octets == null) {
            throw new Malformed(at - 1, "octets");
        }
        return octets;
    }

    private @Nullable Bytes octets() throws Malformed {
        long length = number() - 1;
        if (length < 0) {
            return null;
        }
        if (length > in.length() - at) {
            throw new Malformed(at, "as many octets as announced");
        }
        Bytes octets = in.slice(at, at + (int) length);
        at += (int) length;
        return octets;
    }

    private long offset(long before) throws Malformed {
        long offset = before + number();
        if (offset < before || offset > size) {
            throw new Malformed(at, "offsets inside the message");
        }
        return offset;
    }

    /// How many things follow; each has one octet at least.
    private int count() throws Malformed {
        return count(in.length() - at);
    }

    private int count(int most) throws Malformed {
        long count = number();
        if (count > most) {
            throw new Malformed(at, "a number in its bounds");
        }
        return (int) count;
    }

    private long number() throws Malformed {
        long number = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int group = octet();
            number |= (long) (group & 0x7f) << shift;
            if (group < 0x80) {
                return number;
            }
        }
        throw new Malformed(at, "a number of at most 63 bits");
    }

    private int octet() throws Malformed {
        if (at >= in.length()) {
            throw new Malformed(at, "more of a message index");
        }
        return in.at(at++);
    }
}
