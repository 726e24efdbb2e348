package postrider.store;

import java.time.DateTimeException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Overlay;
import postrider.engine.Overlay.Edit;
import postrider.engine.StorageFailure;
import postrider.engine.Writer;

/// The rows of an account as a repair would leave them, and what it found on the way. Nothing is
/// written before `write`.
final class RowsUnderRepair {
    private final RecountSource source;
    private final Consumer<Finding> findings;
    private final TreeMap<Bytes, Edit> edits = new TreeMap<>();
    private final TreeMap<EmailId, Bytes> contents =
            new TreeMap<>((a, b) -> Long.compare(a.value(), b.value()));
    private final TreeSet<Long> hours = new TreeSet<>();
    private final Overlay rows;

    RowsUnderRepair(RecountSource source, Consumer<Finding> findings) {
        this.source = source;
        this.findings = findings;
        this.rows = new Overlay(source.head(), edits);
    }

    Overlay rows() {
        return rows;
    }

    RecountSource source() {
        return source;
    }

    /// Visits all rows whose key begins with a letter and has `length` octets; others of that
    /// letter are no rows of ours and go.
    void scan(char letter, int length, Consumer<Map.Entry<Bytes, Bytes>> visitor) {
        rows.scan(
                RowOutput.key(letter),
                RowOutput.key((char) (letter + 1)),
                (key, row) -> {
                    if (length > 0 && key.length() != length) {
                        stray(key);
                    } else {
                        visitor.accept(Map.entry(key, row));
                    }
                    return true;
                });
    }

    /// A row that no program of this format has written.
    void stray(Bytes key) {
        found("row " + key, "nothing is known by such a key", "the row is removed");
        delete(key);
    }

    void found(String place, String sentence, @Nullable String remedy) {
        findings.accept(new Finding(place, sentence, remedy));
    }

    void put(Bytes key, Bytes value) {
        edits.put(key, new Edit(value));
    }

    void delete(Bytes key) {
        edits.put(key, new Edit(null));
    }

    void putContent(EmailId email, Bytes value) {
        contents.put(email, value);
    }

    /// Notes that the account deleted something in an hour.
    void list(long hour) {
        hours.add(hour);
    }

    boolean isSound() {
        return edits.isEmpty() && contents.isEmpty() && hours.isEmpty();
    }

    /// Makes it so.
    void write(AccountId account, Writer writer) {
        edits.forEach((key, edit) -> {
            Bytes value = edit.value();
            if (value == null) {
                writer.delete(AccountRows.head(account), key);
            } else {
                writer.put(AccountRows.head(account), key, value);
            }
        });
        contents.forEach((email, value) ->
                writer.put(AccountRows.bucket(account, email), AccountRows.emailKey(email), value));
        hours.forEach(hour ->
                writer.put(
                        DeletionHours.PARTITION,
                        new DeletionHours.Entry(hour, account).key(),
                        Bytes.EMPTY));
    }

    /// What a row says; null when it is damaged.
    static <T> @Nullable T readable(@Nullable Bytes row, Function<Bytes, T> decode) {
        try {
            return row == null ? null : decode.apply(row);
        } catch (StorageFailure | IllegalArgumentException | DateTimeException _) {
            return null;
        }
    }
}
