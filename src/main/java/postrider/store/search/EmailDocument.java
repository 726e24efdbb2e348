package postrider.store.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import postrider.directory.AccountId;
import postrider.store.EmailId;
import postrider.store.StoredMessage;
import postrider.wire.header.HeaderBlock;

/// Makes the document of an email.
final class EmailDocument {
    /// Characters of one header key; of an email with more the index is partial.
    private static final int LONGEST = 16 << 10;

    private final Document document = new Document();
    private boolean isPartial;

    private EmailDocument(AccountId account, EmailId email) {
        document.add(new StringField(IndexFields.ACCOUNT, IndexFields.id(account), Field.Store.NO));
        document.add(
                new StringField(IndexFields.KEY, IndexFields.key(account, email), Field.Store.NO));
        document.add(new NumericDocValuesField(IndexFields.EMAIL, email.value()));
    }

    /// The document of an email that cannot be read: every query has to look at it.
    static Document unreadable(AccountId account, EmailId email) {
        EmailDocument made = new EmailDocument(account, email);
        made.isPartial = true;
        return made.done();
    }

    /// Reads a message and makes its document.
    ///
    /// @throws IOException only if its source does
    static Document of(AccountId account, EmailId email, StoredMessage message) throws IOException {
        EmailDocument made = new EmailDocument(account, email);
        MessageText text = new MessageText(message);
        made.addKeys(text.header());
        List<String> pieces = new ArrayList<>();
        text.head(pieces::add);
        made.addWords(IndexFields.HEAD, pieces);
        List<String> body = new ArrayList<>();
        text.body(body::add);
        made.addWords(IndexFields.BODY, body);
        return made.done();
    }

    private Document done() {
        if (isPartial) {
            document.add(new StringField(IndexFields.PARTIAL, "1", Field.Store.NO));
        }
        return document;
    }

    private void addWords(String field, List<String> pieces) {
        if (!pieces.isEmpty()) {
            document.add(new Field(field, TermStream.words(pieces), IndexFields.WORDS));
        }
    }

    private void addKeys(HeaderBlock header) {
        Set<String> names = new HashSet<>();
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (HeaderBlock.Field field : header) {
            String name = IndexFields.name(field.name());
            if (name == null) {
                continue;
            }
            names.add(name);
            if (IndexFields.isKeyed(name)) {
                String value = Folding.folded(MessageText.value(header, field));
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        for (String name : names) {
            document.add(new StringField(IndexFields.NAME, name, Field.Store.NO));
        }
        values.forEach(this::addKey);
    }

    private void addKey(String name, List<String> values) {
        String joined = String.join(String.valueOf(IndexFields.SEPARATOR), values);
        long separators = joined.chars().filter(c -> c == IndexFields.SEPARATOR).count();
        if (joined.length() > LONGEST
                || separators != values.size() - 1
                || !StandardCharsets.UTF_8.newEncoder().canEncode(joined)) {
            isPartial = true;
            return;
        }
        document.add(
                new BinaryDocValuesField(
                        IndexFields.values(name),
                        new BytesRef(joined.getBytes(StandardCharsets.UTF_8))));
        for (String value : values) {
            document.add(
                    new Field(IndexFields.grams(name), TermStream.grams(value), IndexFields.TERMS));
        }
    }
}
