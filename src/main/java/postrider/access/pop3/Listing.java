package postrider.access.pop3;

import java.util.Arrays;

/// The messages of a maildrop in order, numbered from 1: a few octets for each, so that a large
/// INBOX stays cheap. Filled once, at the login.
final class Listing {
    private int[] uids = new int[64];
    private long[] octets = new long[64];
    private long[] emails = new long[64];
    private int size;
    private long total;

    void add(long uid, long messageOctets, long email) {
        if (size == uids.length) {
            uids = Arrays.copyOf(uids, 2 * size);
            octets = Arrays.copyOf(octets, 2 * size);
            emails = Arrays.copyOf(emails, 2 * size);
        }
        uids[size] = (int) uid;
        octets[size] = messageOctets;
        emails[size] = email;
        total += messageOctets;
        size++;
    }

    int size() {
        return size;
    }

    /// Octets of all messages.
    long total() {
        return total;
    }

    long uid(int message) {
        return Integer.toUnsignedLong(uids[message - 1]);
    }

    long octets(int message) {
        return octets[message - 1];
    }

    long email(int message) {
        return emails[message - 1];
    }
}
