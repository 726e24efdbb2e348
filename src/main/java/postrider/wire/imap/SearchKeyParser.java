package postrider.wire.imap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.wire.imap.SearchKey.DateOf;

/// Reads search keys and counts them, so that depth and number stay within the limits.
final class SearchKeyParser {
    private final TokenReader in;
    private int keys;

    SearchKeyParser(TokenReader in) {
        this.in = in;
    }

    /// Keys with a space between each two, at least one; all must hold.
    SearchKey all(int depth) throws Malformed {
        List<SearchKey> all = new ArrayList<>();
        do {
            all.add(key(depth));
        } while (in.skip(' '));
        return all.size() == 1 ? all.getFirst() : new SearchKey.And(all);
    }

    private SearchKey key(int depth) throws Malformed {
        if (depth > in.limits().searchDepth()) {
            throw in.expected("search keys are nested too deeply");
        }
        if (++keys > in.limits().searchKeys()) {
            throw in.expected("too many search keys");
        }
        if (in.skip('(')) {
            SearchKey inner = all(depth + 1);
            in.require(')');
            return inner;
        }
        if (in.at('*') || in.startsWithDigit()) {
            return new SearchKey.Sequence(SequenceSet.parse(in));
        }
        String name = in.word();
        return switch (name) {
            case "ALL" -> new SearchKey.All();
            case "ANSWERED" -> flag("\\Answered");
            case "DELETED" -> flag("\\Deleted");
            case "DRAFT" -> flag("\\Draft");
            case "FLAGGED" -> flag("\\Flagged");
            case "SEEN" -> flag("\\Seen");
            case "UNANSWERED" -> not(flag("\\Answered"));
            case "UNDELETED" -> not(flag("\\Deleted"));
            case "UNDRAFT" -> not(flag("\\Draft"));
            case "UNFLAGGED" -> not(flag("\\Flagged"));
            case "UNSEEN" -> not(flag("\\Seen"));
            case "KEYWORD" -> keyword();
            case "UNKEYWORD" -> not(keyword());
            case "RECENT" -> new SearchKey.Recent();
            case "OLD" -> not(new SearchKey.Recent());
            case "NEW" -> new SearchKey.And(List.of(new SearchKey.Recent(), not(flag("\\Seen"))));
            // rfc8514#4.3: every message has a save date
            case "SAVEDATESUPPORTED" -> new SearchKey.All();
            case "NOT" -> {
                in.space();
                yield not(key(depth + 1));
            }
            case "OR" -> {
                in.space();
                SearchKey first = key(depth + 1);
                in.space();
                yield new SearchKey.Or(first, key(depth + 1));
            }
            default -> withArgument(name);
        };
    }

    private static SearchKey flag(String name) {
        return new SearchKey.HasFlag(new Flag(name));
    }

    private static SearchKey not(SearchKey key) {
        return new SearchKey.Not(key);
    }

    private SearchKey keyword() throws Malformed {
        in.space();
        return new SearchKey.HasFlag(Flag.keyword(in));
    }

    private SearchKey withArgument(String name) throws Malformed {
        return switch (name) {
            case "BCC", "CC", "FROM", "SUBJECT", "TO" ->
                    new SearchKey.Header(Bytes.utf8(name), text());
            case "HEADER" -> {
                Bytes field = text();
                yield new SearchKey.Header(field, text());
            }
            case "BODY" -> new SearchKey.Body(text());
            case "TEXT" -> new SearchKey.Text(text());
            case "BEFORE" -> new SearchKey.Before(DateOf.ARRIVAL, date());
            case "ON" -> new SearchKey.On(DateOf.ARRIVAL, date());
            case "SINCE" -> new SearchKey.Since(DateOf.ARRIVAL, date());
            case "SENTBEFORE" -> new SearchKey.Before(DateOf.SENT, date());
            case "SENTON" -> new SearchKey.On(DateOf.SENT, date());
            case "SENTSINCE" -> new SearchKey.Since(DateOf.SENT, date());
            case "SAVEDBEFORE" -> new SearchKey.Before(DateOf.SAVED, date());
            case "SAVEDON" -> new SearchKey.On(DateOf.SAVED, date());
            case "SAVEDSINCE" -> new SearchKey.Since(DateOf.SAVED, date());
            case "EMAILID" -> new SearchKey.EmailId(objectId());
            case "THREADID" -> new SearchKey.ThreadId(objectId());
            case "LARGER" -> new SearchKey.Larger(number());
            case "SMALLER" -> new SearchKey.Smaller(number());
            case "UID" -> {
                in.space();
                yield new SearchKey.Uid(SequenceSet.parse(in));
            }
            default -> throw in.expected("no such search key");
        };
    }

    private Bytes text() throws Malformed {
        in.space();
        return in.astring();
    }

    private String objectId() throws Malformed {
        return text().toUtf8();
    }

    private LocalDate date() throws Malformed {
        in.space();
        return Dates.date(in);
    }

    private long number() throws Malformed {
        in.space();
        return in.number();
    }
}
