package postrider.store.search;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import postrider.directory.AccountId;
import postrider.store.AccountEmails;
import postrider.store.EmailId;
import postrider.store.MailStore;

/// The index while it is open. One thread writes; any platform thread may search.
final class OpenIndex implements Closeable {
    // Lucene recommends a module of vector instructions, which is an incubator and of no use here.
    private static final Logger VECTORS =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    /// Merges that may wait before the writer has to.
    private static final int WAITING_MERGES = 6;

    private final FSDirectory files;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    private OpenIndex(FSDirectory files, IndexWriter writer) throws IOException {
        this.files = files;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, new PlainSearchers());
    }

    /// Opens the index of a folder, or makes one.
    static OpenIndex open(IndexFolder folder, SearchSettings settings) throws IOException {
        VECTORS.setLevel(Level.SEVERE);
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(WAITING_MERGES, 1);
        IndexWriterConfig config =
                new IndexWriterConfig()
                        .setRAMBufferSizeMB(settings.bufferMegabytes())
                        .setMergeScheduler(merges);
        FSDirectory files = FSDirectory.open(folder.path());
        try {
            IndexWriter writer = new IndexWriter(files, config);
            writer.setLiveCommitData(IndexFolder.schema().entrySet());
            return new OpenIndex(files, writer);
        } catch (IOException | RuntimeException failure) {
            files.close();
            throw failure;
        }
    }

    private static final class PlainSearchers extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            return searcher;
        }
    }

    /// What is known of a query about everything that is durable now.
    Hits find(MailStore store, AccountId account, TextQuery query) throws IOException {
        searchers.maybeRefreshBlocking();
        IndexSearcher searcher = searchers.acquire();
        try {
            Position position = Position.read(searcher, account);
            if (position == null) {
                return Hits.NONE;
            }
            // Later than the searcher, so that what it does not have is in the changes since.
            AccountEmails.Arrivals late =
                    new AccountEmails(store, account)
                            .arrivals(position.modSeq(), Integer.MAX_VALUE);
            if (late == null || late.modSeq() < position.modSeq()) {
                return Hits.NONE;
            }
            BitSet unknown = new BitSet();
            for (EmailId email : late.emails()) {
                if (email.value() < Integer.MAX_VALUE) {
                    unknown.set((int) email.value());
                }
            }
            BitSet found = IndexQuery.find(searcher, account, query, unknown);
            return found == null
                    ? Hits.NONE
                    : new Hits(found, unknown, Math.min(position.next(), late.nextEmail()));
        } finally {
            searchers.release(searcher);
        }
    }

    /// Makes everything written so far findable.
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /// The position of an account as of the last refresh.
    @Nullable Position position(AccountId account) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return Position.read(searcher, account);
        } finally {
            searchers.release(searcher);
        }
    }

    /// Whether an email was there at the last refresh.
    boolean has(AccountId account, EmailId email) throws IOException {
        Term key = new Term(IndexFields.KEY, IndexFields.key(account, email));
        IndexSearcher searcher = searchers.acquire();
        try {
            return searcher.count(new TermQuery(key)) > 0;
        } finally {
            searchers.release(searcher);
        }
    }

    /// About how many emails of an account there were at the last refresh.
    long count(AccountId account) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return searcher.getIndexReader().docFreq(IndexFields.account(account));
        } finally {
            searchers.release(searcher);
        }
    }

    /// The accounts that the index knew at the last refresh.
    List<AccountId> accounts() throws IOException {
        List<AccountId> accounts = new ArrayList<>();
        IndexSearcher searcher = searchers.acquire();
        try {
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                Terms terms = leaf.reader().terms(IndexFields.POSITION);
                TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
                for (BytesRef id = each.next(); id != null; id = each.next()) {
                    accounts.add(IndexFields.accountOf(id));
                }
            }
        } finally {
            searchers.release(searcher);
        }
        return accounts;
    }

    /// The ids of all emails of an account, in no order.
    BitSet emails(AccountId account) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return IndexQuery.all(searcher, account);
        } finally {
            searchers.release(searcher);
        }
    }

    /// Puts an email in that is not there.
    void add(Document document) throws IOException {
        writer.addDocument(document);
    }

    /// Puts an email in, in place of what may be there of it.
    void replace(AccountId account, EmailId email, Document document) throws IOException {
        writer.updateDocument(new Term(IndexFields.KEY, IndexFields.key(account, email)), document);
    }

    void remove(AccountId account, EmailId email) throws IOException {
        writer.deleteDocuments(new Term(IndexFields.KEY, IndexFields.key(account, email)));
    }

    void reached(AccountId account, Position position) throws IOException {
        writer.updateDocument(IndexFields.position(account), position.document(account));
    }

    /// Removes all that there is of an account.
    void forget(AccountId account) throws IOException {
        writer.deleteDocuments(IndexFields.account(account), IndexFields.position(account));
    }

    boolean hasUncommitted() {
        return writer.hasUncommittedChanges();
    }

    void commit() throws IOException {
        writer.commit();
    }

    /// Closes without a commit.
    void abandon() throws IOException {
        searchers.close();
        writer.rollback();
        files.close();
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        files.close();
    }
}
