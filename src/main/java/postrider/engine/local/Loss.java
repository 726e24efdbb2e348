package postrider.engine.local;

import java.time.Instant;

/// Something acknowledged that is not there any more, found when the store was opened.
///
/// @param what a sentence for the log and the console
public record Loss(Instant found, String what) {}
