package postrider.store;

import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.Partition;
import postrider.engine.Rows;
import postrider.engine.Writer;

/// Finds the conversation of a new email, inside the account's lane. There is a row for each key of
/// `ThreadLinks` that an email of the account has: whose conversation, and how many emails; it goes
/// with the last of them.
final class ThreadRows {
    private final Partition head;
    private final Writer writer;

    ThreadRows(Partition head, Writer writer) {
        this.head = head;
        this.writer = writer;
    }

    /// What the row of a key says.
    ///
    /// @param emails how many have the key
    record Entry(ThreadId thread, long emails) {
        Bytes encode() {
            return new RowOutput().octet(1).number(thread.value()).number(emails).done();
        }

        static Entry decode(Bytes row) {
            RowInput in = new RowInput(row).version(1);
            return new Entry(new ThreadId(in.number()), in.number());
        }

        static @Nullable Entry at(Rows rows, Bytes key) {
            Bytes row = rows.get(key);
            return row == null ? null : decode(row);
        }
    }

    static Bytes key(long key) {
        return RowOutput.key('t', key);
    }

    /// The conversation that a new email belongs to: that of the nearest relative that is here, or
    /// one that it begins.
    ThreadId join(EmailId email, ThreadLinks links) {
        for (long key : links.keys()) {
            Entry entry = Entry.at(writer.rows(head), key(key));
            if (entry != null) {
                return entry.thread();
            }
        }
        return new ThreadId(email.value());
    }

    /// Counts an email that has come.
    void add(ThreadLinks links, ThreadId thread) {
        for (long key : links.keys()) {
            Entry entry = Entry.at(writer.rows(head), key(key));
            Entry more =
                    entry == null
                            ? new Entry(thread, 1)
                            : new Entry(entry.thread(), entry.emails() + 1);
            writer.put(head, key(key), more.encode());
        }
    }

    /// Counts out an email that has gone.
    void remove(ThreadLinks links) {
        for (long key : links.keys()) {
            Entry entry = Entry.at(writer.rows(head), key(key));
            if (entry != null && entry.emails() > 1) {
                Entry fewer = new Entry(entry.thread(), entry.emails() - 1);
                writer.put(head, key(key), fewer.encode());
            } else {
                writer.delete(head, key(key));
            }
        }
    }
}
