package postrider.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.BlobId;
import postrider.engine.Partition;
import postrider.engine.StorageFailure;

/// The rows of an account, how their keys look and how their values are written. The table stands
/// in `docs/design/store.md`; every value begins with a version.
final class AccountRows {
    static final Bytes COUNTERS = RowOutput.key('c');

    /// The address of the account, for notes beside blobs; accounts of old have none.
    static final Bytes ADDRESS = RowOutput.key('o');

    private static final int VERSION = 1;
    // More than any change has; keeps a damaged record from filling the memory.
    private static final int MOST_UIDS = 1 << 24;
    private static final long EMAILS_PER_BUCKET = 1 << 16;

    private AccountRows() {}

    /// Mailboxes, memberships, counters, change records.
    static Partition head(AccountId account) {
        return new Partition(RowOutput.key('a', account.value()));
    }

    /// Content of emails with neighbouring ids.
    static Partition bucket(AccountId account, EmailId email) {
        return new Partition(RowOutput.key('b', account.value(), bucketNumber(email)));
    }

    static long bucketNumber(EmailId email) {
        return email.value() / EMAILS_PER_BUCKET;
    }

    static int numberInBucket(EmailId email) {
        return (int) (email.value() % EMAILS_PER_BUCKET);
    }

    static Bytes mailboxKey(MailboxId mailbox) {
        return RowOutput.key('m', mailbox.value());
    }

    static Bytes nameKey(MailboxName name) {
        return RowOutput.key('n', name.value());
    }

    /// A subscription to a name, whether or not there is such a mailbox (rfc3501#6.3.6).
    static Bytes subscriptionKey(MailboxName name) {
        return RowOutput.key('s', name.value());
    }

    static Bytes membershipKey(MailboxId mailbox, long uid) {
        return RowOutput.key('e', mailbox.value(), uid);
    }

    static Bytes emailKey(EmailId email) {
        return RowOutput.key('x', email.value());
    }

    static Bytes changeKey(long modSeq, int ordinal) {
        return RowOutput.key('g', modSeq, ordinal);
    }

    /// What an account counts with.
    ///
    /// @param modSeq of the latest change; JMAP's state
    /// @param octets what all emails hold, each counted once
    /// @param reach how far back the stream goes
    record Counters(
            long modSeq,
            long nextMailbox,
            long nextEmail,
            long nextUidValidity,
            long mailboxes,
            long octets,
            StreamRows.Reach reach) {
        Bytes encode() {
            return new RowOutput()
                    .octet(VERSION)
                    .number(modSeq)
                    .number(nextMailbox)
                    .number(nextEmail)
                    .number(nextUidValidity)
                    .number(mailboxes)
                    .number(octets)
                    .number(reach.complete())
                    .number(reach.expunges())
                    .number(reach.expunged())
                    .done();
        }

        static Counters decode(Bytes row) {
            RowInput in = new RowInput(row).version(VERSION);
            return new Counters(
                    in.number(),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.number(),
                    new StreamRows.Reach(in.number(), in.number(), in.number()));
        }
    }

    static Bytes encode(MailboxInfo mailbox) {
        SpecialUse use = mailbox.specialUse();
        return new RowOutput()
                .octet(VERSION)
                .text(mailbox.name().value())
                .octet(use == null ? 0 : use.code())
                .number(mailbox.uidValidity())
                .number(mailbox.uidNext())
                .number(mailbox.messages())
                .number(mailbox.unseen())
                .number(mailbox.recentFrom())
                .number(mailbox.octets())
                .number(mailbox.modSeq())
                .done();
    }

    /// Subscriptions have rows of their own: the mailbox counts as not subscribed here.
    static MailboxInfo decodeMailbox(MailboxId id, Bytes row) {
        RowInput in = new RowInput(row).version(VERSION);
        MailboxName name = new MailboxName(in.text());
        int use = in.octet();
        return new MailboxInfo(
                id,
                name,
                SpecialUse.ofCode(use),
                false,
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number());
    }

    static Bytes encode(Membership membership) {
        RowOutput out =
                new RowOutput()
                        .octet(VERSION)
                        .number(membership.email().value())
                        .number(zigzag(membership.email().value() - membership.thread().value()))
                        .octet(membership.flags().bits())
                        .number(membership.modSeq())
                        .number(zigzag(membership.internalDate().getEpochSecond()))
                        .number(zigzag(membership.saved().getEpochSecond()))
                        .number(membership.size());
        for (String keyword : membership.flags().keywords()) {
            out.text(keyword);
        }
        return out.done();
    }

    static Membership decodeMembership(long uid, Bytes row) {
        RowInput in = new RowInput(row).version(VERSION);
        EmailId email = new EmailId(in.number());
        ThreadId thread = new ThreadId(email.value() - unzigzag(in.number()));
        int bits = in.octet();
        long modSeq = in.number();
        Instant internalDate = Instant.ofEpochSecond(unzigzag(in.number()));
        Instant saved = Instant.ofEpochSecond(unzigzag(in.number()));
        long size = in.number();
        List<String> keywords = new ArrayList<>();
        while (in.hasMore()) {
            keywords.add(in.text());
        }
        return new Membership(
                uid, email, thread, new Flags(bits, keywords), modSeq, internalDate, saved, size);
    }

    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    /// One place of an email.
    record Place(MailboxId mailbox, long uid) {}

    /// An email in the head: which blobs it is made of and where it stands. It lives as long as it
    /// has a place.
    ///
    /// @param body null for a message that is all header
    record Email(
            long size,
            BlobId header,
            @Nullable BlobId body,
            ThreadId thread,
            ThreadLinks links,
            List<Place> places) {
        Email {
            places = List.copyOf(places);
        }

        Email at(Place place) {
            List<Place> more = new ArrayList<>(places);
            more.add(place);
            return at(more);
        }

        Email notAt(Place place) {
            List<Place> fewer = new ArrayList<>(places);
            fewer.remove(place);
            return at(fewer);
        }

        Email at(List<Place> newPlaces) {
            return new Email(size, header, body, thread, links, newPlaces);
        }

        Email withSize(long newSize) {
            return new Email(newSize, header, body, thread, links, places);
        }

        Bytes encode() {
            RowOutput out = new RowOutput().octet(VERSION).number(size).number(header.value());
            out.octet(body == null ? 0 : 1);
            if (body != null) {
                out.number(body.value());
            }
            out.number(thread.value());
            links.encode(out);
            for (Place place : places) {
                out.number(place.mailbox().value()).number(place.uid());
            }
            return out.done();
        }

        static Email decode(Bytes row) {
            RowInput in = new RowInput(row).version(VERSION);
            long size = in.number();
            BlobId header = new BlobId(in.number());
            BlobId body = in.octet() == 0 ? null : new BlobId(in.number());
            ThreadId thread = new ThreadId(in.number());
            ThreadLinks links = ThreadLinks.decode(in);
            List<Place> places = new ArrayList<>();
            while (in.hasMore()) {
                places.add(new Place(new MailboxId(in.number()), in.number()));
            }
            return new Email(size, header, body, thread, links, places);
        }
    }

    /// What readers of a message need, in its bucket; and enough to make the email's row again.
    ///
    /// @param index the encoded message index; empty when it is too large to keep
    record Content(
            BlobId header,
            long headerLength,
            @Nullable BlobId body,
            long bodyLength,
            ThreadId thread,
            ThreadLinks links,
            Bytes index) {
        long size() {
            return headerLength + bodyLength;
        }

        /// The email of this content.
        Email email(List<Place> places) {
            return new Email(size(), header, body, thread, links, places);
        }

        Bytes encode() {
            RowOutput out = new RowOutput().octet(VERSION);
            out.number(header.value()).number(headerLength).octet(body == null ? 0 : 1);
            if (body != null) {
                out.number(body.value()).number(bodyLength);
            }
            out.number(thread.value());
            links.encode(out);
            return out.octets(index).done();
        }

        static Content decode(Bytes row) {
            RowInput in = new RowInput(row).version(VERSION);
            BlobId header = new BlobId(in.number());
            long headerLength = in.number();
            BlobId body = null;
            long bodyLength = 0;
            if (in.octet() == 1) {
                body = new BlobId(in.number());
                bodyLength = in.number();
            }
            ThreadId thread = new ThreadId(in.number());
            ThreadLinks links = ThreadLinks.decode(in);
            return new Content(header, headerLength, body, bodyLength, thread, links, in.octets());
        }
    }

    /// What a change record says of a mailbox.
    enum ChangeKind {
        ARRIVED(1),
        FLAGS(2),
        EXPUNGED(3),
        CREATED(4),
        RENAMED(5),
        DELETED(6);

        private final int code;

        ChangeKind(int code) {
            this.code = code;
        }

        private static ChangeKind ofCode(int code) {
            for (ChangeKind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new StorageFailure(
                    StorageFailure.Kind.DAMAGED, "change of unknown kind " + code, null);
        }
    }

    /// One entry of the stream of changes.
    ///
    /// @param time of the change, whole seconds
    /// @param uids in rising order
    record ChangeRecord(ChangeKind kind, Instant time, MailboxId mailbox, List<Long> uids) {
        ChangeRecord {
            uids = List.copyOf(uids);
        }

        /// Runs of neighbouring UIDs take two numbers.
        Bytes encode() {
            RowOutput out = new RowOutput().octet(VERSION).octet(kind.code);
            out.number(zigzag(time.getEpochSecond()));
            out.number(mailbox.value());
            long last = 0;
            for (int i = 0; i < uids.size(); ) {
                int end = i + 1;
                while (end < uids.size() && uids.get(end) == uids.get(end - 1) + 1) {
                    end++;
                }
                out.number(uids.get(i) - last).number(end - i);
                last = uids.get(end - 1);
                i = end;
            }
            return out.done();
        }

        static ChangeRecord decode(Bytes row) {
            RowInput in = new RowInput(row).version(VERSION);
            ChangeKind kind = ChangeKind.ofCode(in.octet());
            Instant time = Instant.ofEpochSecond(unzigzag(in.number()));
            MailboxId mailbox = new MailboxId(in.number());
            List<Long> uids = new ArrayList<>();
            long last = 0;
            while (in.hasMore()) {
                long first = last + in.number();
                long count = in.number();
                if (first < 1 || count < 1 || count > MOST_UIDS - uids.size()) {
                    throw new StorageFailure(
                            StorageFailure.Kind.DAMAGED, "change with impossible UIDs", null);
                }
                for (long i = 0; i < count; i++) {
                    uids.add(first + i);
                }
                last = first + count - 1;
            }
            return new ChangeRecord(kind, time, mailbox, uids);
        }
    }
}
