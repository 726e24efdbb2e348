package postrider.store;

import java.util.List;

/// What came of COPY or MOVE.
public sealed interface CopyOutcome {
    /// Done, all or nothing. The lists run in step; messages that had gone meanwhile are in
    /// neither.
    record Copied(long uidValidity, List<Long> from, List<Long> to) implements CopyOutcome {
        public Copied {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /// The target is gone.
    record NoMailbox() implements CopyOutcome {}
}
