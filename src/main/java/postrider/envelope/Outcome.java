package postrider.envelope;

import java.util.List;

/// What became of a message for one recipient.
public sealed interface Outcome {
    /// It is durable: we answer for it from now on.
    record Stored() implements Outcome {}

    /// It can't be taken, now or later. Nothing of it was kept.
    record Refused(Refusal why) implements Outcome {}

    /// It can't be taken now. Nothing of it was kept.
    record Deferred(Deferral why) implements Outcome {}

    /// It may or may not be durable. No answer may be given; the other side has to try again.
    record Unknown() implements Outcome {}

    /// Why a message is not taken at all.
    enum Refusal {
        /// More octets than the limit.
        TOO_LARGE,
        /// A header block over its limit.
        HEADER_TOO_LARGE,
        /// NUL, or CR and LF that do not stand together.
        BAD_LINE_ENDS,
        /// It has passed too many hosts.
        LOOP,
        /// The account was removed while the message came in.
        MAILBOX_GONE
    }

    /// Why a message is not taken now.
    enum Deferral {
        /// The disk is full.
        STORAGE_FULL,
        /// The store refuses changes.
        STORAGE_BUSY,
        /// The account has no room.
        MAILBOX_FULL
    }

    /// The one outcome to tell where the protocol has one answer for all recipients (design section
    /// 2): permanent only if all refuse; nothing is said where saying it could lose mail.
    ///
    /// @param outcomes at least one
    static Outcome together(List<Outcome> outcomes) {
        Outcome best = outcomes.getFirst();
        for (Outcome outcome : outcomes) {
            if (rank(outcome) < rank(best)) {
                best = outcome;
            }
        }
        return best;
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case Unknown _ -> 0;
            case Stored _ -> 1;
            case Deferred _ -> 2;
            case Refused _ -> 3;
        };
    }
}
