package postrider.engine.local;

import java.time.Instant;

/// Something acknowledged that is not there any more, found when the store was opened.
///
/// @param what a sentence for the log and the console
/// @param ofTables whether rows are lost while segments may still have the octets
public record Loss(Instant found, String what, boolean ofTables) {}
