package postrider.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.header.BaseSubject;
import postrider.wire.header.HeaderBlock;
import postrider.wire.header.MessageIds;

/// What ties an email to a conversation: a number of 64 bits for each message id in its Message-ID,
/// In-Reply-To and References together with its base subject. Two emails with a number in common
/// have a message id in common and are about the same. The nearest comes first.
///
/// @param keys each once
record ThreadLinks(List<Long> keys) {
    static final ThreadLinks NONE = new ThreadLinks(List.of());

    /// Octets of a subject that count.
    private static final int SUBJECT_LIMIT = 1000;

    ThreadLinks {
        keys = List.copyOf(keys);
    }

    /// Reads them from a header.
    ///
    /// @param limit keys at most; of long References the nearest ancestors and the very first
    static ThreadLinks of(HeaderBlock header, int limit) {
        Set<Bytes> ids = new LinkedHashSet<>();
        Bytes messageId = header.first("Message-ID");
        Bytes inReplyTo = header.first("In-Reply-To");
        Bytes references = header.first("References");
        add(ids, messageId == null ? null : MessageIds.first(messageId));
        add(ids, inReplyTo == null ? null : MessageIds.first(inReplyTo));
        List<Bytes> ancestors = references == null ? List.of() : MessageIds.parse(references);
        if (!ancestors.isEmpty()) {
            add(ids, ancestors.getLast());
            add(ids, ancestors.getFirst());
        }
        for (Bytes ancestor : ancestors.reversed()) {
            add(ids, ancestor);
        }
        Bytes subject = header.first("Subject");
        if (subject != null && subject.length() > SUBJECT_LIMIT) {
            subject = subject.slice(0, SUBJECT_LIMIT);
        }
        String about =
                subject == null
                        ? ""
                        : BaseSubject.inAnyLanguage(subject).text().toLowerCase(Locale.ROOT);
        Set<Long> keys = new LinkedHashSet<>();
        for (Bytes id : ids) {
            if (keys.size() == limit) {
                break;
            }
            keys.add(key(id, Bytes.utf8(about)));
        }
        return new ThreadLinks(List.copyOf(keys));
    }

    private static void add(Set<Bytes> ids, @Nullable Bytes id) {
        if (id != null) {
            ids.add(id);
        }
    }

    /// A hash that nobody can aim at a given one.
    private static long key(Bytes id, Bytes subject) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(4).putInt(id.length()).array());
            digest.update(id.toArray());
            digest.update(subject.toArray());
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    void encode(RowOutput out) {
        out.number(keys.size());
        for (long key : keys) {
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.octet((int) (key >>> shift) & 0xff);
            }
        }
    }

    static ThreadLinks decode(RowInput in) {
        long count = in.number();
        List<Long> keys = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long key = 0;
            for (int octet = 0; octet < 8; octet++) {
                key = key << 8 | in.octet();
            }
            keys.add(key);
        }
        return new ThreadLinks(keys);
    }
}
