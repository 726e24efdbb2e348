package postrider.wire.header;

import postrider.base.Bytes;

/// What a subject is about, without the marks of replies and forwards, for threading and sorting.
///
/// @param text decoded, single blanks, case as it was; empty if nothing is left
/// @param isReplyOrForward whether such a mark has been removed (rfc5256#3, THREAD=REFERENCES)
public record BaseSubject(String text, boolean isReplyOrForward) {
    /// Reads the value of a Subject field exactly by rfc5256#2.1, as IMAP clients do too.
    public static BaseSubject of(Bytes subject) {
        return new BaseSubjectParser(subject, false).parse();
    }

    /// The same, but for people: it knows the marks of mail programs in other languages (`AW:`,
    /// `SV:`, `TR:`, `回复：`), with counters (`Re^2:`, `Re(3):`, `AW2:`), and colons and blanks of
    /// any width. For conversations, never for IMAP.
    public static BaseSubject inAnyLanguage(Bytes subject) {
        return new BaseSubjectParser(subject, true).parse();
    }
}
