package postrider.wire.header;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// The header of a message or part as octets, read field by field (rfc5322#2.2). Any octets are
/// taken; reading ends at the blank line, or where the lines are no fields any more.
public final class HeaderBlock implements Iterable<HeaderBlock.Field> {
    private final byte[] octets;
    private final int length;

    private HeaderBlock(byte[] octets, int length) {
        this.octets = octets;
        this.length = length;
    }

    /// The header in these octets, which may be followed by a body.
    public static HeaderBlock of(Bytes octets) {
        return wrap(octets.toArray(), octets.length());
    }

    /// The header in the first `length` octets of an array that nobody changes.
    public static HeaderBlock wrap(byte[] octets, int length) {
        return new HeaderBlock(octets, length);
    }

    /// A field as it stands in the block.
    ///
    /// @param name as written, one character per octet
    /// @param start first octet of the name
    /// @param valueStart behind the colon
    /// @param end behind the line end of the last folded line
    public record Field(String name, int start, int valueStart, int end) {
        /// Whether this is the field of a name, in any case.
        public boolean is(String otherName) {
            return name.equalsIgnoreCase(otherName);
        }
    }

    /// The fields in their order.
    @Override
    public Iterator<Field> iterator() {
        return new FieldCursor();
    }

    /// The whole field with its line ends.
    public Bytes raw(Field field) {
        return Bytes.copyOf(octets, field.start(), field.end() - field.start());
    }

    /// The value on one line: line ends and NUL removed, white space around it too (rfc5322#2.2.3).
    public Bytes value(Field field) {
        return value(field, Integer.MAX_VALUE);
    }

    /// The value on one line, at most `limit` octets of it.
    public Bytes value(Field field, int limit) {
        return unfolded(octets, field.valueStart(), field.end(), limit);
    }

    /// The octets from `start` to before `end` of an array as the value of a field on one line, at
    /// most `limit` of them.
    public static Bytes unfolded(byte[] octets, int start, int end, int limit) {
        int from = start;
        while (from < end && isDropped(octets[from], true)) {
            from++;
        }
        int to = end;
        while (to > from && isDropped(octets[to - 1], true)) {
            to--;
        }
        int plain = from;
        while (plain < to && !isDropped(octets[plain], false)) {
            plain++;
        }
        if (plain == to) {
            return Bytes.copyOf(octets, from, Math.min(to - from, limit));
        }
        byte[] value = new byte[Math.min(to - from, limit)];
        int count = Math.min(plain - from, value.length);
        System.arraycopy(octets, from, value, 0, count);
        for (int i = plain; i < to && count < value.length; i++) {
            if (!isDropped(octets[i], false)) {
                value[count++] = octets[i];
            }
        }
        return count == value.length ? Bytes.wrap(value) : Bytes.copyOf(value, 0, count);
    }

    private static boolean isDropped(byte octet, boolean spaceToo) {
        return octet <= ' '
                && (octet == '\r'
                        || octet == '\n'
                        || octet == 0
                        || (spaceToo && FieldLine.isSpace(octet)));
    }

    /// The value of the first field of a name, on one line; null if there is none.
    public @Nullable Bytes first(String name) {
        for (Field field : this) {
            if (field.is(name)) {
                return value(field);
            }
        }
        return null;
    }

    /// The values of all fields of a name, each on one line.
    public List<Bytes> all(String name) {
        List<Bytes> values = new ArrayList<>();
        for (Field field : this) {
            if (field.is(name)) {
                values.add(value(field));
            }
        }
        return values;
    }

    /// The fields of these names unchanged and in their order, then a blank line: what IMAP calls
    /// HEADER.FIELDS (rfc3501#6.4.5).
    public Bytes only(Collection<String> names) {
        return select(names, true);
    }

    /// The fields of other names unchanged and in their order, then a blank line: what IMAP calls
    /// HEADER.FIELDS.NOT (rfc3501#6.4.5).
    public Bytes except(Collection<String> names) {
        return select(names, false);
    }

    private Bytes select(Collection<String> names, boolean wanted) {
        Set<String> set =
                names.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        ByteArrayOutputStream selected = new ByteArrayOutputStream();
        for (Field field : this) {
            if (set.contains(field.name().toLowerCase(Locale.ROOT)) == wanted) {
                selected.write(octets, field.start(), field.end() - field.start());
                if (octets[field.end() - 1] != '\n') {
                    selected.write('\r');
                    selected.write('\n');
                }
            }
        }
        selected.write('\r');
        selected.write('\n');
        return Bytes.wrap(selected.toByteArray());
    }

    /// Finds one field after the other. A field's name may have its colon on the next, folded line.
    private final class FieldCursor implements Iterator<Field> {
        private int at;
        private @Nullable Field next;

        FieldCursor() {
            next = find();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Field next() {
            Field field = next;
            if (field == null) {
                throw new NoSuchElementException();
            }
            next = find();
            return field;
        }

        private @Nullable Field find() {
            int start = skipGap(at);
            int end = lineEnd(start);
            int colon = FieldLine.colon(octets, start, end);
            if (colon < 0 && FieldLine.isBareName(octets, start, end)) {
                int folded = lineEnd(end);
                if (FieldLine.isFoldedColon(octets, end, folded)) {
                    colon = end;
                    while (octets[colon] != ':') {
                        colon++;
                    }
                    end = folded;
                }
            }
            if (colon < 0) {
                return null;
            }
            while (end < length && FieldLine.isSpace(octets[end])) {
                end = lineEnd(end);
            }
            at = end;
            int nameEnd = FieldLine.nameEnd(octets, start, length);
            String name = new String(octets, start, nameEnd - start, StandardCharsets.ISO_8859_1);
            return new Field(name, start, colon + 1, end);
        }
    }

    /// Behind the lines at `from` that belong to no field but do not end the header either.
    int skipGap(int from) {
        int at = from;
        while (at < length
                && (FieldLine.isSpace(octets[at]) || FieldLine.isMailboxLine(octets, at, length))) {
            at = lineEnd(at);
        }
        return at;
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < length && octets[end] != '\n') {
            end++;
        }
        return Math.min(length, end + 1);
    }
}
