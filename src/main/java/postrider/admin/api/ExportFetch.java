package postrider.admin.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.directory.Account;
import postrider.directory.Directory;
import postrider.engine.StorageFailure;
import postrider.store.MailListing;
import postrider.store.MailStore;
import postrider.store.MailboxId;
import postrider.store.Membership;
import postrider.wire.mime.ByteSource;

/// `account`, `mailbox` (its id) and `uids`: for each a row with `uid` and `size` and the message
/// in pieces behind it and behind rows without fields, or a row with its `error`, which may also
/// come in the middle. A message that is gone has no row.
final class ExportFetch implements Operation {
    private static final int MOST = 1000;

    private final Directory directory;
    private final MailStore store;

    ExportFetch(Directory directory, MailStore store) {
        this.directory = directory;
        this.store = store;
    }

    @Override
    public String name() {
        return "export-fetch";
    }

    @Override
    public boolean isStep() {
        return true;
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) throws Malformed {
        Arguments arguments = new Arguments(directory, request);
        Account account = arguments.account();
        if (account == null) {
            return arguments.noAccount();
        }
        List<Long> uids = new ArrayList<>();
        for (String uid : request.texts("uids")) {
            uids.add(Arguments.number("uids", uid));
        }
        if (uids.size() > MOST) {
            throw new Malformed(0, "at most " + MOST + " uids");
        }
        MailboxId mailbox = new MailboxId(arguments.number("mailbox"));
        Fetch fetch = new Fetch(new MailListing(store, account.id()), mailbox, rows);
        for (long uid : uids) {
            fetch.message(uid);
        }
        return Reply.done("");
    }

    private record Fetch(MailListing listing, MailboxId mailbox, Consumer<Row> rows) {
        void message(long uid) {
            try {
                Membership row = listing.message(mailbox, uid);
                if (row == null) {
                    return;
                }
                ByteSource octets = listing.octets(row.email());
                if (octets != null) {
                    send(uid, octets);
                } else if (isThere(uid)) {
                    failed(uid, "its octets are not known");
                }
            } catch (StorageFailure failure) {
                switch (failure.kind()) {
                    case DAMAGED, UNREADABLE -> {
                        // Octets of a message that was expunged meanwhile may have gone too.
                        if (isThere(uid)) {
                            failed(uid, String.valueOf(failure.getMessage()));
                        }
                    }
                    case FULL, REFUSED, UNKNOWN -> throw failure;
                }
            } catch (IOException failure) {
                failed(uid, String.valueOf(failure.getMessage()));
            }
        }

        private boolean isThere(long uid) {
            try {
                return listing.message(mailbox, uid) != null;
            } catch (StorageFailure unreadable) {
                return true;
            }
        }

        private void failed(long uid, String reason) {
            rows.accept(Row.of("uid", uid, "error", reason));
        }

        private void send(long uid, ByteSource octets) throws IOException {
            Row row = Row.of("uid", uid, "size", octets.length());
            byte[] piece = new byte[(int) Math.min(Row.MOST_OCTETS, octets.length())];
            long at = 0;
            do {
                int count = octets.read(at, piece, 0, piece.length);
                if (count < 0) {
                    throw new IOException("its octets end too early");
                }
                rows.accept(row.followedBy(Bytes.copyOf(piece, 0, count)));
                row = new Row(Map.of());
                at += count;
            } while (at < octets.length());
        }
    }
}
