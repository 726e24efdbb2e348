package postrider.store;

import postrider.base.Bytes;
import postrider.engine.StorageFailure;

/// Reads what `RowOutput` wrote.
final class RowInput {
    private final Bytes row;
    private int at;

    RowInput(Bytes row) {
        this.row = row;
    }

    int octet() {
        if (at >= row.length()) {
            throw damaged();
        }
        return row.at(at++);
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw damaged();
    }

    Bytes octets() {
        long length = number();
        if (length < 0 || length > row.length() - at) {
            throw damaged();
        }
        int from = at;
        at += (int) length;
        return row.slice(from, at);
    }

    String text() {
        return octets().toUtf8();
    }

    boolean hasMore() {
        return at < row.length();
    }

    /// Fails unless the row is of a version this program knows.
    RowInput version(int known) {
        int version = octet();
        if (version != known) {
            throw new StorageFailure(
                    StorageFailure.Kind.DAMAGED, "row of unknown version " + version, null);
        }
        return this;
    }

    private static StorageFailure damaged() {
        return new StorageFailure(StorageFailure.Kind.DAMAGED, "row ends too early", null);
    }
}
