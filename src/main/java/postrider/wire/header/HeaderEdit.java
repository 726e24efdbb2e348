package postrider.wire.header;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// Changes to the fields of one header, such as those of rfc5293; every octet that is not part of a
/// change stays as it was, however broken the header is. Later changes see earlier ones. New lines
/// end as the header's first line does.
///
/// The header may have a `From ` line of a mailbox file in front, which stays in front, may lack
/// the blank line, and may be followed by a body. Fields are what [HeaderBlock] finds: what follows
/// the blank line, or a line that is no field, is never touched.
///
/// A change takes constant time, apart from looking for the field. Not for two threads.
///
/// An index of the message is stale after a change. Where only fields were put in front that an
/// index does not read, `MessageIndex.withTrace` mends it; else the message is to be indexed again.
public final class HeaderEdit {
    private final boolean crLf;

    /// What stands in front of the first field and behind the last one; often empty.
    private final Piece lead;

    private final Piece rest;

    /// Some octets of the header, in a ring from `lead` to `rest` and back.
    private static final class Piece {
        private final byte[] octets;
        private final int start;
        private final int end;
        private final @Nullable Entry entry;
        private Piece before = this;
        private Piece after = this;

        Piece(byte[] octets, int start, int end, @Nullable Entry entry) {
            this.octets = octets;
            this.start = start;
            this.end = end;
            this.entry = entry;
        }

        void putBehind(Piece other) {
            before = other;
            after = other.after;
            before.after = this;
            after.before = this;
        }

        void takeOut() {
            before.after = after;
            after.before = before;
        }
    }

    /// A field of the header as it is now. It stays the same entry when its value or its name is
    /// changed.
    public static final class Entry {
        private final HeaderEdit owner;
        private @Nullable Piece piece;
        private HeaderBlock.Field field;

        private Entry(HeaderEdit owner, HeaderBlock.Field field) {
            this.owner = owner;
            this.field = field;
        }

        /// The name as written.
        public String name() {
            return field.name();
        }

        /// The value on one line, see [HeaderBlock#value(HeaderBlock.Field)].
        ///
        /// @throws IllegalArgumentException if the field was removed
        public Bytes value() {
            byte[] octets = piece().octets;
            return HeaderBlock.wrap(octets, octets.length).value(field);
        }

        /// The whole field with its line ends.
        ///
        /// @throws IllegalArgumentException if the field was removed
        public Bytes raw() {
            return Bytes.copyOf(piece().octets, field.start(), field.end() - field.start());
        }

        private Piece piece() {
            Piece current = piece;
            if (current == null) {
                throw new IllegalArgumentException("a field that was removed");
            }
            return current;
        }
    }

    private HeaderEdit(byte[] octets) {
        HeaderBlock block = HeaderBlock.wrap(octets, octets.length);
        crLf = linesEndWithCrLf(octets);
        int at = block.skipGap(0);
        lead = new Piece(octets, 0, at, null);
        Piece last = lead;
        for (HeaderBlock.Field field : block) {
            if (field.start() > at) {
                Piece gap = new Piece(octets, at, field.start(), null);
                gap.putBehind(last);
                last = gap;
            }
            last = fieldBehind(last, octets, field, new Entry(this, field));
            at = field.end();
        }
        rest = new Piece(octets, at, octets.length, null);
        rest.putBehind(last);
    }

    /// Starts with this header, which stays as it is.
    public static HeaderEdit of(Bytes header) {
        return new HeaderEdit(header.toArray());
    }

    private static boolean linesEndWithCrLf(byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '\n') {
                return i > 0 && octets[i - 1] == '\r';
            }
        }
        return true;
    }

    private static Piece fieldBehind(
            Piece place, byte[] octets, HeaderBlock.Field field, Entry entry) {
        Piece piece = new Piece(octets, field.start(), field.end(), entry);
        piece.putBehind(place);
        entry.field = field;
        entry.piece = piece;
        return piece;
    }

    /// All fields from top to bottom.
    public List<Entry> fields() {
        List<Entry> entries = new ArrayList<>();
        for (Piece piece = lead.after; piece != rest; piece = piece.after) {
            if (piece.entry != null) {
                entries.add(piece.entry);
            }
        }
        return entries;
    }

    /// The fields of a name, in any case, from top to bottom.
    public List<Entry> fields(String name) {
        List<Entry> entries = fields();
        entries.removeIf(entry -> !entry.field.is(name));
        return entries;
    }

    /// One of the fields of a name.
    ///
    /// @param number from 1 at the top, or from -1 at the bottom (rfc5293#5)
    /// @return null if there are not so many
    public @Nullable Entry nth(String name, int number) {
        List<Entry> entries = fields(name);
        int index = number < 0 ? entries.size() + number : number - 1;
        return index >= 0 && index < entries.size() ? entries.get(index) : null;
    }

    /// Puts a field in front of all others.
    public Entry addFirst(HeaderField field) {
        return add(field, lead);
    }

    /// Puts a field behind all others.
    public Entry addLast(HeaderField field) {
        Piece place = rest.before;
        while (place != lead && place.entry == null) {
            place = place.before;
        }
        return add(field, place);
    }

    /// Puts a field directly in front of one that is there.
    ///
    /// @throws IllegalArgumentException if that one is not in this header, or was removed
    public Entry addBefore(Entry there, HeaderField field) {
        return add(field, pieceOf(there).before);
    }

    /// Puts a field directly behind one that is there.
    ///
    /// @throws IllegalArgumentException if that one is not in this header, or was removed
    public Entry addAfter(Entry there, HeaderField field) {
        return add(field, pieceOf(there));
    }

    private Entry add(HeaderField field, Piece place) {
        byte[] octets = printed(field);
        HeaderBlock.Field parsed = parsed(octets);
        Entry entry = new Entry(this, parsed);
        fieldBehind(place, octets, parsed, entry);
        return entry;
    }

    /// Takes a field out; nothing happens if it is out already.
    public void remove(Entry entry) {
        if (entry.owner == this && entry.piece != null) {
            entry.piece.takeOut();
            entry.piece = null;
        }
    }

    /// Takes all fields of a name out, in any case.
    ///
    /// @return how many there were
    public int removeAll(String name) {
        List<Entry> entries = fields(name);
        entries.forEach(this::remove);
        return entries.size();
    }

    /// Puts another field in the place of one.
    ///
    /// @throws IllegalArgumentException if that one is not in this header, or was removed
    public void replace(Entry entry, HeaderField field) {
        replace(entry, printed(field));
    }

    /// Gives a field another name; the rest of it stays, folded as it was.
    ///
    /// @throws IllegalArgumentException if the field is not in this header or was removed, or if
    ///   the name is none
    public void rename(Entry entry, String name) {
        HeaderField.checkName(name);
        Piece piece = pieceOf(entry);
        int behind = piece.start + entry.field.name().length();
        ByteArrayOutputStream renamed = new ByteArrayOutputStream();
        renamed.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        renamed.write(piece.octets, behind, piece.end - behind);
        replace(entry, renamed.toByteArray());
    }

    private void replace(Entry entry, byte[] octets) {
        Piece old = pieceOf(entry);
        fieldBehind(old, octets, parsed(octets), entry);
        old.takeOut();
    }

    private Piece pieceOf(Entry entry) {
        if (entry.owner != this) {
            throw new IllegalArgumentException("a field of another header");
        }
        return entry.piece();
    }

    private byte[] printed(HeaderField field) {
        byte[] octets = field.print().toArray();
        if (crLf) {
            return octets;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream(octets.length);
        for (byte octet : octets) {
            if (octet != '\r') {
                lines.write(octet);
            }
        }
        return lines.toByteArray();
    }

    private static HeaderBlock.Field parsed(byte[] octets) {
        return HeaderBlock.wrap(octets, octets.length).iterator().next();
    }

    /// The header as it is now, with all that stood behind it.
    public Bytes print() {
        ByteArrayOutputStream header = new ByteArrayOutputStream(rest.end + 256);
        boolean atLineStart = true;
        for (Piece piece = lead; ; piece = piece.after) {
            if (piece.start < piece.end) {
                // The header may have broken off within a line.
                if (!atLineStart) {
                    header.writeBytes(lineEnd());
                }
                header.write(piece.octets, piece.start, piece.end - piece.start);
                atLineStart = piece.octets[piece.end - 1] == '\n';
            }
            if (piece == rest) {
                return Bytes.wrap(header.toByteArray());
            }
        }
    }

    private byte[] lineEnd() {
        return crLf ? new byte[] {'\r', '\n'} : new byte[] {'\n'};
    }
}
