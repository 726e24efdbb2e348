package postrider.wire.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Which octets of a message: what stands between the brackets of `BODY[1.2.HEADER]`
/// (rfc3501#6.4.5).
///
/// @param part numbers of parts, outermost first; empty for the message itself
/// @param fields the names of `HEADER_FIELDS` and `HEADER_FIELDS_NOT`, as written, else empty
public record Section(List<Integer> part, What what, List<Bytes> fields) {
    /// The whole message.
    public static final Section WHOLE = new Section(List.of(), What.ALL, List.of());

    /// What of the part.
    public enum What {
        ALL(""),
        HEADER("HEADER"),
        HEADER_FIELDS("HEADER.FIELDS"),
        HEADER_FIELDS_NOT("HEADER.FIELDS.NOT"),
        TEXT("TEXT"),
        MIME("MIME");

        private final String wireName;

        What(String wireName) {
            this.wireName = wireName;
        }
    }

    public Section {
        part = List.copyOf(part);
        fields = List.copyOf(fields);
    }

    /// From behind `[` to behind `]`.
    static Section parse(TokenReader in) throws Malformed {
        List<Integer> part = new ArrayList<>();
        What what = What.ALL;
        while (!in.at(']')) {
            if (!in.startsWithDigit()) {
                what = what(in, !part.isEmpty());
                break;
            }
            // Larger than any real number of parts; such a part does not exist.
            part.add((int) Math.min(Integer.MAX_VALUE, in.nonZeroNumber()));
            if (part.size() > in.limits().sectionDepth()) {
                throw in.expected("too many part numbers");
            }
            if (!in.skip('.')) {
                break;
            }
            if (in.at(']')) {
                throw in.expected("part number or section text expected");
            }
        }
        List<Bytes> fields = List.of();
        if (what == What.HEADER_FIELDS || what == What.HEADER_FIELDS_NOT) {
            in.space();
            fields = fields(in);
        }
        in.require(']');
        return new Section(part, what, fields);
    }

    private static What what(TokenReader in, boolean ofPart) throws Malformed {
        String word = in.word();
        for (What what : What.values()) {
            if (what != What.ALL && what.wireName.equals(word)) {
                if (what == What.MIME && !ofPart) {
                    // rfc3501#6.4.5: MIME must be prefixed by a part number
                    throw in.expected("MIME needs a part number");
                }
                return what;
            }
        }
        throw in.expected("section text expected");
    }

    private static List<Bytes> fields(TokenReader in) throws Malformed {
        in.require('(');
        List<Bytes> fields = new ArrayList<>();
        do {
            fields.add(in.astring());
            if (fields.size() > in.limits().fieldNames()) {
                throw in.expected("too many field names");
            }
        } while (in.skip(' '));
        in.require(')');
        return fields;
    }

    /// Prints it with its brackets, field names as they were written.
    public void print(ImapOutput out) throws IOException {
        out.text("[");
        String dot = "";
        for (int number : part) {
            out.text(dot).number(number);
            dot = ".";
        }
        if (what != What.ALL) {
            out.text(dot).text(what.wireName);
        }
        if (!fields.isEmpty()) {
            String before = " (";
            for (Bytes field : fields) {
                out.text(before).astring(field);
                before = " ";
            }
            out.text(")");
        }
        out.text("]");
    }
}
