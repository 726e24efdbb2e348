package postrider.compat.mbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import postrider.store.Flags;

/// Where in a file a message lies and what the file says of it.
///
/// @param start of its From_ line, or of itself when it has none
/// @param from the first octet of the message
/// @param bodyFrom behind the blank line that ends the header; `to` when there is none
/// @param to behind its last octet
/// @param date of the From_ line, else of the Date field; null when neither can be read
/// @param longLines whether its From_ line ends in CR LF: then its line ends stay as they are
/// @param counted whether `to` is where a Content-Length led
/// @param ours octets of the block of fields that our own writer puts in front; 0 when another
///   program wrote it
/// @param internal whether it only holds notes of the program that wrote it
public record MboxMessage(
        long start,
        long from,
        long bodyFrom,
        long to,
        @Nullable Instant date,
        Flags flags,
        boolean longLines,
        boolean counted,
        int ours,
        boolean internal)
        implements MboxEntry {}
