package postrider.wire.header;

import java.util.Locale;
import java.util.Set;
import postrider.base.Bytes;
import postrider.wire.text.EncodedWords;

/// The procedure of rfc5256#2.1 on one text whose two ends move towards each other: nothing is
/// copied, and no run of blobs is looked at twice.
final class BaseSubjectParser {
    private static final String FORWARD_TRAILER = "(fwd)";
    private static final String FORWARD_HEADER = "[fwd:";

    /// Marks of replies and forwards, lower case, as the mail programs of their countries write
    /// them; those of English are here too.
    private static final Set<String> MARKS =
            Set.of(
                    ("re fw fwd aw wg antw antwort wtr doorst sv vs vb vl "
                                    + "ref réf rep rép tr rif r i res enc rv odp pd ynt ilt atb bls trs "
                                    + "vá továbbítás ats tl απ σχετ πρθ на отв "
                                    + "回复 回覆 答复 转发 轉寄 转寄 返信 転送 답장 회신 전달 השב הועבר")
                            .split(" "));

    /// The longest of them, so that a long word is not read to its end.
    private static final int MAX_MARK = 10;

    private final boolean inAnyLanguage;
    private final String text;
    private int start;
    private int end;
    private int noMarkBefore;
    private boolean isReplyOrForward;

    BaseSubjectParser(Bytes subject, boolean inAnyLanguage) {
        this.inAnyLanguage = inAnyLanguage;
        this.text = singleBlanks(EncodedWords.decode(subject));
        this.end = text.length();
    }

    BaseSubject parse() {
        do {
            removeTrailers();
            boolean found;
            do {
                found = removeLeader() || removeBlob();
            } while (found); // rfc5256#2.1 (5)
        } while (removeForward());
        return new BaseSubject(text.substring(start, end), isReplyOrForward);
    }

    /// rfc5256#2.1 (1)
    private String singleBlanks(String decoded) {
        StringBuilder single = new StringBuilder(decoded.length());
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            boolean isBlank =
                    c == ' '
                            || c == '\t'
                            || c == '\r'
                            || c == '\n'
                            || (inAnyLanguage && Character.isSpaceChar(c));
            if (!isBlank) {
                single.append(c);
            } else if (single.isEmpty() || single.charAt(single.length() - 1) != ' ') {
                single.append(' ');
            }
        }
        return single.toString();
    }

    /// rfc5256#2.1 (2)
    private void removeTrailers() {
        while (start < end) {
            if (text.charAt(end - 1) == ' ') {
                end--;
            } else if (isAt(end - FORWARD_TRAILER.length(), FORWARD_TRAILER)) {
                end -= FORWARD_TRAILER.length();
                isReplyOrForward = true;
            } else {
                return;
            }
        }
    }

    /// rfc5256#2.1 (3)
    private boolean removeLeader() {
        if (peek(start) == ' ') {
            start++;
            return true;
        }
        if (start < noMarkBefore) {
            return false;
        }
        int blobsEnd = start;
        while (blobEnd(blobsEnd) > blobsEnd) {
            blobsEnd = blobEnd(blobsEnd);
        }
        int markEnd = inAnyLanguage ? anyMarkEnd(blobsEnd) : markEnd(blobsEnd);
        if (markEnd < 0) {
            // Step (4) may remove these blobs one by one: there is no mark behind the later ones
            // either.
            noMarkBefore = blobsEnd;
            return false;
        }
        isReplyOrForward = true;
        start = markEnd;
        return true;
    }

    /// rfc5256#2.1 (4)
    private boolean removeBlob() {
        int blobEnd = blobEnd(start);
        if (blobEnd == start || blobEnd >= end) {
            return false;
        }
        start = blobEnd;
        return true;
    }

    /// rfc5256#2.1 (6)
    private boolean removeForward() {
        if (!isAt(start, FORWARD_HEADER)
                || end - start <= FORWARD_HEADER.length()
                || text.charAt(end - 1) != ']') {
            return false;
        }
        start += FORWARD_HEADER.length();
        end--;
        noMarkBefore = 0;
        isReplyOrForward = true;
        return true;
    }

    /// Behind the subj-refwd at a place; -1 if there is none.
    private int markEnd(int from) {
        int at;
        if (isAt(from, "re")) {
            at = from + 2;
        } else if (isAt(from, "fw")) {
            at = peek(from + 2) == 'd' || peek(from + 2) == 'D' ? from + 3 : from + 2;
        } else {
            return -1;
        }
        at = blobEnd(skipBlank(at));
        return peek(at) == ':' ? at + 1 : -1;
    }

    /// The same with any mark, counter and colon.
    private int anyMarkEnd(int from) {
        int at = from;
        while (Character.isLetter(peek(at)) && at - from <= MAX_MARK) {
            at++;
        }
        if (!MARKS.contains(text.substring(from, at).toLowerCase(Locale.ROOT))) {
            return -1;
        }
        at = skipCounter(skipBlank(at));
        at = skipBlank(blobEnd(skipBlank(at)));
        return peek(at) == ':' || peek(at) == '\uff1a' ? at + 1 : -1;
    }

    /// `2`, `^2`, `*2`, `(2)`; in brackets it is a blob.
    private int skipCounter(int from) {
        int at = "^*(".indexOf(peek(from)) >= 0 ? from + 1 : from;
        int digits = at;
        while (peek(at) >= '0' && peek(at) <= '9') {
            at++;
        }
        boolean isOpen = peek(from) == '(';
        if (at == digits || (isOpen && peek(at) != ')')) {
            return from;
        }
        return isOpen ? at + 1 : at;
    }

    private int skipBlank(int at) {
        return peek(at) == ' ' ? at + 1 : at;
    }

    /// Behind the subj-blob at a place and the blank that follows; the place itself if there is
    /// none.
    private int blobEnd(int from) {
        if (peek(from) != '[') {
            return from;
        }
        int at = from + 1;
        while (at < end && text.charAt(at) != '[' && text.charAt(at) != ']') {
            at++;
        }
        return peek(at) == ']' ? skipBlank(at + 1) : from;
    }

    private boolean isAt(int from, String word) {
        return from >= start
                && from + word.length() <= end
                && text.regionMatches(true, from, word, 0, word.length());
    }

    /// NUL beyond the end.
    private char peek(int at) {
        return at < end ? text.charAt(at) : 0;
    }
}
