package postrider.store.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;
import postrider.directory.AccountId;

/// One query of one account, put to the index.
final class IndexQuery {
    /// Terms of three characters of a text that are looked up; its values are compared anyway.
    private static final int MOST_GRAMS = 32;

    /// Words that may begin alike behind other words; if there are more, messages are read.
    private static final int MOST_BEGINNINGS = 500;

    /// Words of a phrase that are looked up; of a longer one messages are read.
    private static final int MOST_WORDS = 64;

    private final IndexSearcher searcher;
    private final AccountId account;
    private final BitSet found = new BitSet();
    private final BitSet unknown = new BitSet();

    private IndexQuery(IndexSearcher searcher, AccountId account) {
        this.searcher = searcher;
        this.account = account;
    }

    /// The emails that match.
    ///
    /// @param unknown emails that are to be read; answers are added to it
    /// @return null when the index cannot tell anything
    static @Nullable BitSet find(
            IndexSearcher searcher, AccountId account, TextQuery query, BitSet unknown)
            throws IOException {
        IndexQuery run = new IndexQuery(searcher, account);
        boolean isAnswered =
                switch (query) {
                    case TextQuery.InField field -> run.inField(field.name(), field.text());
                    case TextQuery.InBody body -> run.words(List.of(IndexFields.BODY), body.text());
                    case TextQuery.Anywhere anywhere ->
                            run.words(List.of(IndexFields.HEAD, IndexFields.BODY), anywhere.text());
                };
        if (!isAnswered) {
            return null;
        }
        run.collect(new TermQuery(new Term(IndexFields.PARTIAL, "1")), run.unknown);
        unknown.or(run.unknown);
        return run.found;
    }

    /// All emails of an account.
    static BitSet all(IndexSearcher searcher, AccountId account) throws IOException {
        IndexQuery run = new IndexQuery(searcher, account);
        run.collect(new TermQuery(IndexFields.account(account)), run.found);
        return run.found;
    }

    private boolean inField(String written, String text) throws IOException {
        String name = IndexFields.name(written);
        if (name == null || text.indexOf(IndexFields.SEPARATOR) >= 0) {
            return false;
        }
        Query hasField = new TermQuery(new Term(IndexFields.NAME, name));
        if (text.isEmpty()) {
            collect(hasField, found);
        } else if (IndexFields.isKeyed(name)) {
            SoughtText wanted = new SoughtText(text);
            String field = IndexFields.values(name);
            run(
                    grams(IndexFields.grams(name), Folding.folded(text)),
                    reader -> {
                        BinaryDocValues values = reader.getBinaryDocValues(field);
                        return document ->
                                values != null
                                        && values.advanceExact(document)
                                        && wanted.isIn(values.binaryValue().utf8ToString());
                    },
                    found);
        } else {
            collect(hasField, unknown);
        }
        return true;
    }

    /// Emails with all pieces of three characters of a text; of a shorter one, with any piece that
    /// begins with it.
    private static Query grams(String field, String text) {
        if (text.length() < 3) {
            return new PrefixQuery(new Term(field, new BytesRef(text)));
        }
        Set<String> grams = new LinkedHashSet<>();
        for (int i = 0; i + 3 <= text.length() && grams.size() < MOST_GRAMS; i++) {
            grams.add(text.substring(i, i + 3));
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String gram : grams) {
            all.add(new TermQuery(new Term(field, new BytesRef(gram))), BooleanClause.Occur.FILTER);
        }
        return all.build();
    }

    private boolean words(List<String> fields, String text) throws IOException {
        SoughtWords words = SoughtWords.of(text);
        if (words == null || words.whole().size() > MOST_WORDS) {
            return false;
        }
        for (String field : fields) {
            words(field, words);
        }
        return true;
    }

    private void words(String field, SoughtWords words) throws IOException {
        Query beginning = new PrefixQuery(new Term(field, words.beginning()));
        if (words.whole().isEmpty()) {
            collect(beginning, found);
            return;
        }
        MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder();
        for (String word : words.whole()) {
            phrase.add(new Term(field, word));
        }
        List<Term> last = beginnings(field, new BytesRef(words.beginning()));
        if (last == null) {
            collect(
                    new BooleanQuery.Builder()
                            .add(phrase.build(), BooleanClause.Occur.FILTER)
                            .add(beginning, BooleanClause.Occur.FILTER)
                            .build(),
                    unknown);
        } else if (!last.isEmpty()) {
            phrase.add(last.toArray(Term[]::new));
            collect(phrase.build(), found);
        }
    }

    /// All words that begin so; null when there are too many.
    private @Nullable List<Term> beginnings(String field, BytesRef beginning) throws IOException {
        Set<BytesRef> all = new TreeSet<>();
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Terms terms = leaf.reader().terms(field);
            if (terms == null) {
                continue;
            }
            TermsEnum each = terms.iterator();
            if (each.seekCeil(beginning) == TermsEnum.SeekStatus.END) {
                continue;
            }
            BytesRef term = each.term();
            while (term != null && StringHelper.startsWith(term, beginning)) {
                if (all.size() > MOST_BEGINNINGS) {
                    return null;
                }
                all.add(BytesRef.deepCopyOf(term));
                term = each.next();
            }
        }
        List<Term> list = new ArrayList<>();
        all.forEach(term -> list.add(new Term(field, term)));
        return list;
    }

    /// Tells which documents of a part of the index to take.
    @FunctionalInterface
    private interface Test {
        boolean takes(int document) throws IOException;
    }

    /// Makes the test for a part of the index.
    @FunctionalInterface
    private interface Testing {
        Test of(LeafReader reader) throws IOException;
    }

    private void collect(Query query, BitSet emails) throws IOException {
        run(query, reader -> document -> true, emails);
    }

    private void run(Query query, Testing testing, BitSet emails) throws IOException {
        Query ofAccount =
                new BooleanQuery.Builder()
                        .add(
                                new TermQuery(IndexFields.account(account)),
                                BooleanClause.Occur.FILTER)
                        .add(query, BooleanClause.Occur.FILTER)
                        .build();
        Weight weight =
                searcher.createWeight(searcher.rewrite(ofAccount), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Scorer scorer = weight.scorer(leaf);
            NumericDocValues ids = leaf.reader().getNumericDocValues(IndexFields.EMAIL);
            if (scorer == null || ids == null) {
                continue;
            }
            Test test = testing.of(leaf.reader());
            Bits live = leaf.reader().getLiveDocs();
            DocIdSetIterator documents = scorer.iterator();
            for (int document = documents.nextDoc();
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = documents.nextDoc()) {
                if ((live == null || live.get(document))
                        && test.takes(document)
                        && ids.advanceExact(document)
                        && ids.longValue() < Integer.MAX_VALUE) {
                    emails.set((int) ids.longValue());
                }
            }
        }
    }
}
