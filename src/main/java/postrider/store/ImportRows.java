package postrider.store;

import java.util.ArrayList;
import java.util.List;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Partition;
import postrider.engine.Rows;
import postrider.engine.Writer;

/// What imports have brought into an account, in a partition of its own: for each source and
/// message how many copies of it. Written in the change that brings them.
final class ImportRows {
    private static final int VERSION = 1;
    private static final int SOURCE_OCTETS = 16;

    private ImportRows() {}

    static Partition partition(AccountId account) {
        return new Partition(RowOutput.key('i', account.value()));
    }

    /// @param source digest of the source's name
    /// @param message digest of mailbox and octets
    static Bytes key(Bytes source, Bytes message) {
        byte[] key = new byte[SOURCE_OCTETS + message.length()];
        source.copyTo(0, key, 0, SOURCE_OCTETS);
        message.copyTo(0, key, SOURCE_OCTETS, message.length());
        return Bytes.wrap(key);
    }

    static long copies(Rows rows, Bytes key) {
        Bytes row = rows.get(key);
        return row == null ? 0 : new RowInput(row).version(VERSION).number();
    }

    static Bytes encode(long copies) {
        return new RowOutput().octet(VERSION).number(copies).done();
    }

    /// Removes some rows of a source.
    ///
    /// @return whether there may be more
    static boolean forget(Writer writer, Partition partition, Bytes source, int most) {
        Bytes from = source.slice(0, SOURCE_OCTETS);
        byte[] end = new byte[SOURCE_OCTETS + 33];
        java.util.Arrays.fill(end, (byte) 0xff);
        from.copyTo(0, end, 0, SOURCE_OCTETS);
        List<Bytes> keys = new ArrayList<>();
        writer.rows(partition)
                .scan(
                        from,
                        Bytes.wrap(end),
                        (key, row) -> {
                            keys.add(key);
                            return keys.size() < most;
                        });
        keys.forEach(key -> writer.delete(partition, key));
        return keys.size() == most;
    }
}
