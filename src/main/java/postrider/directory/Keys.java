package postrider.directory;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import postrider.base.Bytes;
import postrider.engine.Partition;
import postrider.wire.address.Address;

/// Where the directory's rows lie. The kinds of partition, by the first octet of the name:
///
/// | partition | key | value |
/// |---|---|---|
/// | `d` domain | `s` | there when a command added the domain |
/// | | `a` local part | account id: the accounts in alphabetical order |
/// | | `f` account id, 8 octets | local part: the accounts in order of age |
/// | | `n` local part | empty: the aliases |
/// | `l` one octet of the hash of the address | address | [Entry] |
/// | `i` | `n` | the next account id |
/// | | `p` account id, 8 octets | there while mailboxes exist without an account |
///
/// Addresses and local parts are in the form of [Address#key]. Account ids are decimal text in
/// values.
final class Keys {
    static final Partition IDS = new Partition(Bytes.utf8("i"));
    static final Bytes NEXT_ID = Bytes.utf8("n");
    static final Bytes SETTINGS = Bytes.utf8("s");
    static final Bytes DOMAINS = Bytes.utf8("d");

    static final char ACCOUNT = 'a';
    static final char AGE = 'f';
    static final char ALIAS = 'n';
    static final char PENDING = 'p';

    private Keys() {}

    static Partition domain(String name) {
        return new Partition(Bytes.utf8("d" + name));
    }

    static String domainOf(Partition partition) {
        return partition.name().slice(1, partition.name().length()).toUtf8();
    }

    static Partition domainOf(Address address) {
        return domain(address.asciiDomain());
    }

    /// The bucket of the lookup in which an address lies.
    static Partition bucket(Address address) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(lookup(address).toArray());
            return new Partition(Bytes.wrap(new byte[] {'l', hash[0]}));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every JDK has SHA-256", missing);
        }
    }

    static Bytes lookup(Address address) {
        return Bytes.utf8(address.key());
    }

    /// The local part as it stands in keys.
    static String local(Address address) {
        String key = address.key();
        return key.substring(0, key.lastIndexOf('@'));
    }

    static Bytes of(char kind, String local) {
        return Bytes.utf8(kind + local);
    }

    static Bytes of(char kind, AccountId id) {
        return Bytes.wrap(ByteBuffer.allocate(9).put((byte) kind).putLong(id.value()).array());
    }

    static AccountId idOf(Bytes key) {
        return new AccountId(key.buffer().getLong(1));
    }

    /// The first key of a kind.
    static Bytes first(char kind) {
        return Bytes.utf8(String.valueOf(kind));
    }

    /// The first key behind all of a kind.
    static Bytes end(char kind) {
        return Bytes.utf8(String.valueOf((char) (kind + 1)));
    }
}
