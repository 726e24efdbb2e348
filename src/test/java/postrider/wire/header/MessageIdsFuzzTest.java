package postrider.wire.header;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import postrider.base.Bytes;

/// Any octets hold message ids or none, and the last ones are the last of all.
class MessageIdsFuzzTest {
    @FuzzTest
    void readsIds(byte[] input) {
        Bytes value = Bytes.copyOf(input);
        List<Bytes> all = MessageIds.parse(value);
        List<Bytes> last = MessageIds.parse(value, 2);
        if (!last.equals(all.subList(Math.max(0, all.size() - 2), all.size()))) {
            throw new AssertionError("other ids");
        }
        for (Bytes id : all) {
            if (id.isEmpty() || id.length() > input.length) {
                throw new AssertionError("no id");
            }
        }
        Bytes first = MessageIds.first(value);
        if (first == null ? !all.isEmpty() : !first.equals(all.getFirst())) {
            throw new AssertionError("another first id");
        }
    }
}
