package postrider.wire.compose;

/// What was described cannot become a message for its target. Carries no stack trace.
public final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// Why.
    public enum Reason {
        /// An address, message id, raw field or the header of a part that was given is not ASCII,
        /// and the target does not carry UTF-8.
        NEEDS_UTF8("the way of this message cannot carry an address or field that is not ASCII"),
        /// A mailbox in a list is no address.
        BAD_ADDRESS("not an address"),
        /// Date or From is missing, or Sender where there are several authors.
        INCOMPLETE("a message needs a date and one author, or several and a sender"),
        /// A part that must not be encoded, such as a message in the message, is not ASCII.
        NEEDS_EIGHT_BIT("a part that must stay as it is cannot go this way: it is not ASCII"),
        /// A part that must not be encoded has a line of more than 998 octets, a CR or LF alone, or
        /// a NUL.
        NOT_LINES("a part that must stay as it is has lines that mail cannot carry"),
        /// Parts in parts beyond the limit.
        TOO_DEEP("too many parts in parts"),
        /// Content that cannot be read twice is longer than the limit.
        TOO_LARGE("too large"),
        /// The contents hold all boundaries that the token gives.
        NO_BOUNDARY("no boundary could be found");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    Unfit(Reason reason) {
        super(reason.words, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
