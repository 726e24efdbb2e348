package postrider.admin.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import postrider.base.Bytes;

/// One line of a listing.
///
/// @param fields in the order in which people read them; texts, whole numbers, booleans, or lists
///   of texts
/// @param octets what follows the row, such as a piece of a message; mostly nothing
public record Row(Map<String, Object> fields, Bytes octets) {
    /// How many octets may follow a row.
    public static final int MOST_OCTETS = 64 << 10;

    public Row {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        if (octets.length() > MOST_OCTETS) {
            throw new IllegalArgumentException("a row with " + octets.length() + " octets");
        }
    }

    /// A row that nothing follows.
    public Row(Map<String, Object> fields) {
        this(fields, Bytes.EMPTY);
    }

    /// A row of one field.
    public static Row of(String name, Object value) {
        return new Row(Map.of(name, value));
    }

    /// A row of two fields.
    public static Row of(String name1, Object value1, String name2, Object value2) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(name1, value1);
        fields.put(name2, value2);
        return new Row(fields);
    }

    /// The same row with one more field.
    public Row with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Row(more, octets);
    }

    /// The same row with octets behind it.
    public Row followedBy(Bytes newOctets) {
        return new Row(fields, newOctets);
    }
}
