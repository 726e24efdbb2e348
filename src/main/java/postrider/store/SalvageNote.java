package postrider.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.BlobId;
import postrider.engine.StorageFailure;
import postrider.engine.Writer;

/// What is kept beside the octets of a message in case the rows are lost: whose it was and where it
/// stood when it arrived. `docs/design/store.md` has the layout.
///
/// @param email its id in the account
/// @param place where it stood; null beside a body, whose header says it
record SalvageNote(AccountId account, EmailId email, @Nullable Place place) {
    /// Where a message stood when it arrived.
    ///
    /// @param address of the account; empty when it is not known
    /// @param name of the mailbox; empty when it had no room
    /// @param body null for a message that is all header
    record Place(
            String address,
            MailboxId mailbox,
            String name,
            long uid,
            Instant internalDate,
            Flags flags,
            @Nullable BlobId body) {}

    private static final int VERSION = 1;
    private static final int HEADER = 0;
    private static final int BODY = 1;

    static SalvageNote ofBody(AccountId account, EmailId email) {
        return new SalvageNote(account, email, null);
    }

    /// The same with the body it belongs to.
    SalvageNote withBody(@Nullable BlobId body) {
        return place == null
                ? this
                : new SalvageNote(
                        account,
                        email,
                        new Place(
                                place.address(),
                                place.mailbox(),
                                place.name(),
                                place.uid(),
                                place.internalDate(),
                                place.flags(),
                                body));
    }

    /// At most `Writer.MOST_NOTE` octets: keywords, then the mailbox's name, then the address are
    /// left out when there is no room.
    Bytes encode() {
        if (place == null) {
            return begin(BODY).done();
        }
        Bytes whole = encode(place.address(), place.name(), place.flags().keywords());
        if (whole.length() > Writer.MOST_NOTE) {
            whole = encode(place.address(), place.name(), List.of());
        }
        if (whole.length() > Writer.MOST_NOTE) {
            whole = encode(place.address(), "", List.of());
        }
        return whole.length() > Writer.MOST_NOTE ? encode("", "", List.of()) : whole;
    }

    private RowOutput begin(int kind) {
        return new RowOutput()
                .octet(VERSION)
                .octet(kind)
                .number(account.value())
                .number(email.value());
    }

    private Bytes encode(String address, String name, List<String> keywords) {
        Place stood = place;
        if (stood == null) {
            throw new IllegalStateException("a body's note has no place");
        }
        RowOutput out =
                begin(HEADER)
                        .text(address)
                        .number(stood.mailbox().value())
                        .text(name)
                        .number(stood.uid())
                        .number(AccountRows.zigzag(stood.internalDate().getEpochSecond()))
                        .octet(stood.flags().bits());
        BlobId body = stood.body();
        out.octet(body == null ? 0 : 1);
        if (body != null) {
            out.number(body.value());
        }
        keywords.forEach(out::text);
        return out.done();
    }

    /// Reads a note; null when it makes no sense.
    static @Nullable SalvageNote decode(Bytes note) {
        try {
            RowInput in = new RowInput(note).version(VERSION);
            int kind = in.octet();
            AccountId account = new AccountId(in.number());
            EmailId email = new EmailId(in.number());
            if (kind == BODY) {
                return ofBody(account, email);
            }
            if (kind != HEADER) {
                return null;
            }
            String address = in.text();
            MailboxId mailbox = new MailboxId(in.number());
            String name = in.text();
            long uid = in.number();
            Instant date = Instant.ofEpochSecond(AccountRows.unzigzag(in.number()));
            int bits = in.octet();
            BlobId body = in.octet() == 0 ? null : new BlobId(in.number());
            List<String> keywords = new ArrayList<>();
            while (in.hasMore()) {
                keywords.add(in.text());
            }
            return new SalvageNote(
                    account,
                    email,
                    new Place(address, mailbox, name, uid, date, new Flags(bits, keywords), body));
        } catch (StorageFailure | IllegalArgumentException | java.time.DateTimeException nonsense) {
            return null;
        }
    }
}
