package postrider.compat.mbox;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import postrider.compat.Archive;
import postrider.compat.Entry;
import postrider.compat.FileSource;
import postrider.compat.Item;
import postrider.compat.Trouble;
import postrider.store.MailboxName;

/// One file of messages, all for one mailbox. Counts octets.
public final class MboxArchive implements Archive {
    private final String name;
    private final FileSource file;
    private final MailboxName mailbox;
    private final Instant otherwise;
    private final MboxReader reader;

    /// @param name for sentences
    /// @param dialect null to recognise it
    /// @param otherwise the date of messages that have none
    public MboxArchive(
            String name,
            FileSource file,
            @Nullable MboxDialect dialect,
            MailboxName mailbox,
            Instant otherwise)
            throws IOException {
        this.name = name;
        this.file = file;
        this.mailbox = mailbox;
        this.otherwise = otherwise;
        reader = new MboxReader(file, dialect == null ? MboxDialect.recognise(file) : dialect);
    }

    @Override
    public @Nullable Entry next() throws IOException {
        while (true) {
            MboxEntry entry = reader.next();
            switch (entry) {
                case null -> {
                    return null;
                }
                case MboxEntry.Stray(long start, long end) -> {
                    return new Trouble(
                            place(start), (end - start) + " octets belong to no message");
                }
                case MboxMessage message -> {
                    if (!message.internal()) {
                        return item(message);
                    }
                }
            }
        }
    }

    private Item item(MboxMessage message) {
        Instant date = message.date();
        return new Item(
                place(message.start()),
                mailbox,
                message.flags(),
                date == null ? otherwise : date,
                () -> reader.open(message));
    }

    private String place(long offset) {
        return name + " at octet " + offset;
    }

    @Override
    public long total() {
        return file.length();
    }

    @Override
    public long done() {
        return reader.position();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
