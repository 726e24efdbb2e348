package postrider.directory;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import postrider.base.Bytes;
import postrider.engine.StorageFailure;

/// The value of a directory row: texts, each after its length in four octets.
final class Row {
    private Row() {}

    static Bytes of(List<String> fields) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (String field : fields) {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            for (int shift = 24; shift >= 0; shift -= 8) {
                octets.write(text.length >>> shift);
            }
            octets.writeBytes(text);
        }
        return Bytes.wrap(octets.toByteArray());
    }

    static List<String> fields(Bytes row) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at < row.length()) {
            if (row.length() - at < 4) {
                throw damaged(null);
            }
            int length = 0;
            for (int i = 0; i < 4; i++) {
                length = length << 8 | row.at(at++);
            }
            if (length < 0 || length > row.length() - at) {
                throw damaged(null);
            }
            fields.add(row.slice(at, at + length).toUtf8());
            at += length;
        }
        return fields;
    }

    static StorageFailure damaged(@org.jspecify.annotations.Nullable Exception cause) {
        return new StorageFailure(
                StorageFailure.Kind.DAMAGED, "a row of the directory makes no sense", cause);
    }
}
