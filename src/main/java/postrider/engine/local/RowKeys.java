package postrider.engine.local;

import java.util.Arrays;
import postrider.base.Bytes;
import postrider.engine.Partition;

/// How a partition and a key become one key of the table: the partition's name with each 00 written
/// as 00 FF, then 00 01, then the key. Names keep their order, no name's rows lie among another's,
/// and all names with a common prefix are neighbours.
final class RowKeys {
    private RowKeys() {}

    /// What every key of the partition begins with.
    static byte[] prefix(Partition partition) {
        byte[] begin = begin(partition.name());
        byte[] prefix = Arrays.copyOf(begin, begin.length + 2);
        prefix[begin.length + 1] = 1;
        return prefix;
    }

    /// What the keys of all partitions begin with whose names begin with `name`.
    static byte[] begin(Bytes name) {
        int zeros = 0;
        for (int i = 0; i < name.length(); i++) {
            zeros += name.at(i) == 0 ? 1 : 0;
        }
        byte[] begin = new byte[name.length() + zeros];
        for (int i = 0, at = 0; i < name.length(); i++) {
            begin[at++] = (byte) name.at(i);
            if (name.at(i) == 0) {
                begin[at++] = (byte) 0xff;
            }
        }
        return begin;
    }

    /// The first possible key after all keys with this `prefix`.
    static byte[] after(byte[] prefix) {
        byte[] after = prefix.clone();
        after[after.length - 1] = 2;
        return after;
    }

    static byte[] key(byte[] prefix, Bytes key) {
        byte[] whole = Arrays.copyOf(prefix, prefix.length + key.length());
        key.copyTo(0, whole, prefix.length, key.length());
        return whole;
    }

    /// The partition that a stored key belongs to, or an exception when it is no such key.
    static Partition partition(byte[] whole) {
        byte[] name = new byte[whole.length];
        int length = 0;
        for (int i = 0; i + 1 < whole.length; i++) {
            name[length++] = whole[i];
            if (whole[i] == 0) {
                if (whole[i + 1] == 1) {
                    return new Partition(Bytes.copyOf(name, 0, length - 1));
                }
                i++;
            }
        }
        throw new IllegalStateException("a table key without partition");
    }
}
