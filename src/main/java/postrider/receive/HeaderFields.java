package postrider.receive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import postrider.base.Bytes;

/// The fields of a header block by name, enough to count, miss and remove some of them; their
/// values are not looked at. What is not a field is kept where it stands. One pass.
final class HeaderFields {
    /// @param from where the name begins
    /// @param to behind the last line of the field
    /// @param name in lower case; empty for a name that nobody asks for and for what is no field
    private record Field(int from, int to, String name) {}

    // The names that anybody asks for are no longer.
    private static final int LONGEST = "return-path".length();

    private final byte[] block;
    private final List<Field> fields = new ArrayList<>();

    /// @param block lines with their ends, perhaps with the blank line behind them
    HeaderFields(Bytes block) {
        this.block = block.toArray();
        int from = 0;
        while (from < this.block.length) {
            int to = lineEnd(from);
            while (to < this.block.length && isBlank(this.block[to])) {
                to = lineEnd(to);
            }
            fields.add(new Field(from, to, name(from, to)));
            from = to;
        }
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < block.length && block[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, block.length);
    }

    private String name(int from, int to) {
        int end = from;
        while (end < to && isNameOctet(block[end])) {
            end++;
        }
        int colon = end;
        while (colon < to && isBlank(block[colon])) {
            colon++; // rfc5322#4.5.8: old messages have blanks before the colon
        }
        if (colon == to || block[colon] != ':' || end - from > LONGEST) {
            return "";
        }
        return new String(block, from, end - from, StandardCharsets.US_ASCII)
                .toLowerCase(Locale.ROOT);
    }

    /// rfc5322#3.6.8 ftext.
    static boolean isNameOctet(byte octet) {
        return octet > ' ' && octet < 0x7f && octet != ':';
    }

    static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    int count(String name) {
        int count = 0;
        for (Field field : fields) {
            if (field.name.equals(name)) {
                count++;
            }
        }
        return count;
    }

    boolean has(String name) {
        return count(name) > 0;
    }

    /// The block without all fields of these names.
    Bytes without(Set<String> names) {
        byte[] kept = new byte[block.length];
        int length = 0;
        for (Field field : fields) {
            if (!names.contains(field.name)) {
                System.arraycopy(block, field.from, kept, length, field.to - field.from);
                length += field.to - field.from;
            }
        }
        return length == block.length ? Bytes.wrap(block) : Bytes.copyOf(kept, 0, length);
    }
}
