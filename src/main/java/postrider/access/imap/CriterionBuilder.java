package postrider.access.imap;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.directory.AccountId;
import postrider.store.Membership;
import postrider.store.StoredMessage;
import postrider.store.SystemFlag;
import postrider.store.search.Hits;
import postrider.store.search.MailSearch;
import postrider.store.search.MessageScan;
import postrider.store.search.TextQuery;
import postrider.wire.header.MailDate;
import postrider.wire.imap.Flag;
import postrider.wire.imap.Intervals;
import postrider.wire.imap.SearchKey;
import postrider.wire.imap.SearchKey.DateOf;

/// Makes search keys ready for a mailbox: sets resolved, texts decoded, cheap conditions first.
/// Recurses as deep as the grammar lets keys nest.
final class CriterionBuilder {
    private final SelectedMailbox mailbox;
    private final AccountId account;
    private final MailSearch search;

    CriterionBuilder(SelectedMailbox mailbox, AccountId account, MailSearch search) {
        this.mailbox = mailbox;
        this.account = account;
        this.search = search;
    }

    /// Makes one key ready.
    ///
    /// @throws Malformed when a text is not in its charset or a message number is not in use
    Criterion build(SearchKey key) throws Malformed {
        return switch (key) {
            case SearchKey.All _ -> free(_ -> true);
            case SearchKey.HasFlag(Flag flag) -> flag(flag);
            case SearchKey.Recent _ -> free(Candidate::isRecent);
            case SearchKey.Uid(var uids) -> {
                long largest = mailbox.count() == 0 ? 0 : mailbox.uid(mailbox.count() - 1);
                Intervals wanted = uids.resolve(largest);
                yield free(candidate -> wanted.contains(candidate.entry().uid()));
            }
            case SearchKey.Sequence(var numbers) -> {
                if (mailbox.resolve(numbers, false) == null) {
                    throw new Malformed(0, "There is no message of that number");
                }
                Intervals wanted = numbers.resolve(mailbox.count());
                yield free(candidate -> wanted.contains(candidate.position() + 1L));
            }
            case SearchKey.EmailId(String id) ->
                    free(candidate -> ObjectIds.of(candidate.entry().email()).equals(id));
            case SearchKey.ThreadId(String id) -> row(row -> ObjectIds.of(row.thread()).equals(id));
            case SearchKey.Larger(long octets) -> row(row -> row.size() > octets);
            case SearchKey.Smaller(long octets) -> row(row -> row.size() < octets);
            case SearchKey.Before(DateOf of, LocalDate day) ->
                    date(of, found -> found.isBefore(day));
            case SearchKey.On(DateOf of, LocalDate day) -> date(of, found -> found.equals(day));
            case SearchKey.Since(DateOf of, LocalDate day) ->
                    date(of, found -> !found.isBefore(day));
            case SearchKey.Header(Bytes field, Bytes text) ->
                    written(new TextQuery.InField(decoded(field), decoded(text)));
            case SearchKey.Body(Bytes text) -> written(new TextQuery.InBody(decoded(text)));
            case SearchKey.Text(Bytes text) -> written(new TextQuery.Anywhere(decoded(text)));
            case SearchKey.Not(SearchKey inner) -> {
                Criterion criterion = build(inner);
                yield new Criterion(
                        criterion.cost(), candidate -> !criterion.test().matches(candidate));
            }
            case SearchKey.Or(SearchKey first, SearchKey second) -> or(build(first), build(second));
            case SearchKey.And(List<SearchKey> keys) -> and(keys);
        };
    }

    private static Criterion free(Criterion.Test test) {
        return new Criterion(Criterion.FREE, test);
    }

    private static Criterion row(Predicate<Membership> test) {
        return new Criterion(
                Criterion.ROW,
                candidate -> {
                    Membership row = candidate.row();
                    return row != null && test.test(row);
                });
    }

    private Criterion written(TextQuery query) {
        MessageScan scan = new MessageScan(query);
        Hits hits = search.find(account, query);
        return new Criterion(
                Criterion.WRITTEN,
                candidate ->
                        switch (hits.of(candidate.entry().email())) {
                            case YES -> true;
                            case NO -> false;
                            case UNKNOWN -> {
                                StoredMessage message = candidate.message();
                                yield message != null && scan.matches(message);
                            }
                        });
    }

    private static Criterion flag(Flag flag) {
        SystemFlag system = FlagWords.systemFlag(flag);
        return system == null
                ? free(candidate -> candidate.entry().flags().hasKeyword(flag.name()))
                : free(candidate -> candidate.entry().flags().has(system));
    }

    private static Criterion date(DateOf of, Predicate<LocalDate> test) {
        return switch (of) {
            case ARRIVAL ->
                    row(row ->
                            test.test(row.internalDate().atOffset(ZoneOffset.UTC).toLocalDate()));
            case SAVED -> row(row -> test.test(row.saved().atOffset(ZoneOffset.UTC).toLocalDate()));
            case SENT ->
                    new Criterion(
                            Criterion.INDEX,
                            candidate -> {
                                LocalDate sent = sent(candidate.message());
                                return sent != null && test.test(sent);
                            });
        };
    }

    /// The day of the Date field, in its own zone; null when there is none.
    private static @Nullable LocalDate sent(@Nullable StoredMessage message) {
        Bytes written = message == null ? null : message.index().envelope().date();
        OffsetDateTime date = written == null ? null : MailDate.parse(written);
        return date == null ? null : date.toLocalDate();
    }

    private static Criterion or(Criterion first, Criterion second) {
        Criterion cheap = first.cost() <= second.cost() ? first : second;
        Criterion dear = first.cost() <= second.cost() ? second : first;
        return new Criterion(
                dear.cost(),
                candidate -> cheap.test().matches(candidate) || dear.test().matches(candidate));
    }

    private Criterion and(List<SearchKey> keys) throws Malformed {
        List<Criterion> all = new ArrayList<>();
        for (SearchKey key : keys) {
            all.add(build(key));
        }
        all.sort(Comparator.comparingInt(Criterion::cost));
        return new Criterion(
                all.getLast().cost(),
                candidate -> {
                    for (Criterion each : all) {
                        if (!each.test().matches(candidate)) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /// US-ASCII is a part of UTF-8, and what clients send without a charset is one of them.
    private static String decoded(Bytes text) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(text.buffer())
                    .toString();
        } catch (CharacterCodingException _) {
            throw new Malformed(0, "Text of a search is not in UTF-8");
        }
    }
}
