package postrider.store.search;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import postrider.directory.AccountId;
import postrider.store.EmailId;

/// The fields of the index. The table stands in `docs/design/search.md`; a change of it needs
/// another `VERSION`.
final class IndexFields {
    /// An index of another version is thrown away.
    static final String VERSION = "1";

    /// Terms: the account of an email.
    static final String ACCOUNT = "account";

    /// Terms: account and email.
    static final String KEY = "key";

    /// A number for each document: the email.
    static final String EMAIL = "email";

    /// Terms: names of fields of the header, in lower case.
    static final String NAME = "name";

    /// A term for emails of which not all is in the index.
    static final String PARTIAL = "partial";

    /// Words of the header's fields for people, with positions.
    static final String HEAD = "head";

    /// Words of the body, with positions.
    static final String BODY = "body";

    /// Terms: the account of a position.
    static final String POSITION = "position";

    /// Between the values of several fields of one name; in no value.
    static final char SEPARATOR = '\uffff';

    /// Header keys whose values are in the index.
    private static final Set<String> KEYED =
            Set.of(
                    "from",
                    "to",
                    "cc",
                    "bcc",
                    "subject",
                    "message-id",
                    "in-reply-to",
                    "references",
                    "list-id");

    /// Documents only, no positions.
    static final FieldType TERMS = type(IndexOptions.DOCS);

    static final FieldType WORDS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);

    private IndexFields() {}

    private static FieldType type(IndexOptions options) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setOmitNorms(true);
        type.setTokenized(true);
        type.freeze();
        return type;
    }

    /// The name of a header field as the index has it; null for one with other than ASCII
    /// characters or that is very long.
    static @Nullable String name(String field) {
        if (field.length() > 100 || !field.chars().allMatch(c -> c > 0 && c < 0x80)) {
            return null;
        }
        return field.toLowerCase(Locale.ROOT);
    }

    static boolean isKeyed(String name) {
        return KEYED.contains(name);
    }

    /// Terms: all pieces of three characters of the values, and of the last two and one.
    static String grams(String name) {
        return "g." + name;
    }

    /// A value for each document: the folded values of a header key.
    static String values(String name) {
        return "v." + name;
    }

    static BytesRef id(AccountId account) {
        return new BytesRef(ByteBuffer.allocate(Long.BYTES).putLong(account.value()).array());
    }

    static AccountId accountOf(BytesRef id) {
        return new AccountId(ByteBuffer.wrap(id.bytes, id.offset, id.length).getLong());
    }

    static BytesRef key(AccountId account, EmailId email) {
        return new BytesRef(
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(account.value())
                        .putLong(email.value())
                        .array());
    }

    static Term account(AccountId account) {
        return new Term(ACCOUNT, id(account));
    }

    static Term position(AccountId account) {
        return new Term(POSITION, id(account));
    }
}
