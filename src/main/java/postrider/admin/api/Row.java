package postrider.admin.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One line of a listing.
///
/// @param fields in the order in which people read them; texts, whole numbers, booleans, or lists
///   of texts
public record Row(Map<String, Object> fields) {
    public Row {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
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
        return new Row(more);
    }
}
