package postrider.admin.api;

import org.jspecify.annotations.Nullable;

/// How far long work is. Goes to who asked as a row among the others, at once.
///
/// @param phase what is being done
/// @param done octets of the phase
/// @param total octets when the phase is over
/// @param errors so far
public record Progress(String phase, long done, long total, long errors) {
    private static final String PHASE = "phase";

    Row row() {
        return Row.of(PHASE, phase, "done", done).with("total", total).with("errors", errors);
    }

    /// What a row says of progress; null for any other row.
    public static @Nullable Progress of(Row row) {
        return row.fields().get(PHASE) instanceof String phase
                        && row.fields().get("done") instanceof Number done
                        && row.fields().get("total") instanceof Number total
                        && row.fields().get("errors") instanceof Number errors
                ? new Progress(phase, done.longValue(), total.longValue(), errors.longValue())
                : null;
    }
}
