package postrider.store.search;

import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;
import postrider.directory.AccountId;

/// How far the index has followed an account: it has all emails with ids below `next` that were
/// there at `modSeq`. It is a document of the index, so both become durable together.
///
/// @param next `WHOLE` when the first pass over the account is over
/// @param highest the largest id of an email that was ever put in
/// @param gone places of emails that were removed since the index was last swept
record Position(long modSeq, long next, long highest, long gone) {
    /// As `next`: all emails.
    static final long WHOLE = Long.MAX_VALUE;

    private static final String MODSEQ = "modseq";
    private static final String NEXT = "next";
    private static final String HIGHEST = "highest";
    private static final String GONE = "gone";

    /// Nothing is indexed; the first pass begins at this state of the account.
    static Position start(long modSeq) {
        return new Position(modSeq, 0, 0, 0);
    }

    boolean isWhole() {
        return next == WHOLE;
    }

    Document document(AccountId account) {
        Document document = new Document();
        document.add(
                new StringField(IndexFields.POSITION, IndexFields.id(account), Field.Store.NO));
        document.add(new NumericDocValuesField(MODSEQ, modSeq));
        document.add(new NumericDocValuesField(NEXT, next));
        document.add(new NumericDocValuesField(HIGHEST, highest));
        document.add(new NumericDocValuesField(GONE, gone));
        return document;
    }

    /// The position of an account as a searcher sees it; null when there is none.
    static @Nullable Position read(IndexSearcher searcher, AccountId account) throws IOException {
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            LeafReader reader = leaf.reader();
            PostingsEnum places = reader.postings(IndexFields.position(account), 0);
            Bits live = reader.getLiveDocs();
            int document = places == null ? PostingsEnum.NO_MORE_DOCS : places.nextDoc();
            while (places != null && document != PostingsEnum.NO_MORE_DOCS) {
                if (live == null || live.get(document)) {
                    return new Position(
                            number(reader, MODSEQ, document),
                            number(reader, NEXT, document),
                            number(reader, HIGHEST, document),
                            number(reader, GONE, document));
                }
                document = places.nextDoc();
            }
        }
        return null;
    }

    private static long number(LeafReader reader, String field, int document) throws IOException {
        NumericDocValues numbers = reader.getNumericDocValues(field);
        if (numbers == null || !numbers.advanceExact(document)) {
            throw new IOException("position without " + field);
        }
        return numbers.longValue();
    }
}
