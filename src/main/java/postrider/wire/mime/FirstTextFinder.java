package postrider.wire.mime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.header.Disposition;

/// Keeps the beginning of the text that a reader is shown first: of the first part of a message
/// that is plain text or HTML, is no attachment and has anything in it; if that is HTML and has a
/// plain alternative, of the alternative. Messages inside the message do not count.
final class FirstTextFinder {
    private final int limit;
    private byte[] octets = {};
    private int length;
    private boolean full;

    /// The part that octets are kept of.
    private @Nullable PartBuilder reading;

    private @Nullable PartBuilder found;
    private Bytes foundOctets = Bytes.EMPTY;

    FirstTextFinder(int limit) {
        this.limit = limit;
    }

    void begin(PartBuilder part) {
        if (reading != null && reading.isContainer()) {
            reading = null;
        }
        if (!mayBeShown(part) || !isBetter(part)) {
            return;
        }
        reading = part;
        length = 0;
        full = limit == 0;
    }

    private static boolean mayBeShown(PartBuilder part) {
        Disposition disposition = part.disposition();
        // A multipart is a text after all if no part comes.
        return (part.type().is("text", "plain")
                        || part.type().is("text", "html")
                        || part.type().isMultipart())
                && part.isOfTopMessage()
                && (disposition == null || !disposition.type().equals("attachment"));
    }

    private boolean isBetter(PartBuilder part) {
        PartBuilder before = found;
        if (before == null) {
            return true;
        }
        if (!before.type().is("text", "html") || !part.type().is("text", "plain")) {
            return false;
        }
        PartBuilder alternative = part.outermostAlternative();
        return alternative != null && alternative == before.outermostAlternative();
    }

    /// Whether octets of the part being read are wanted.
    boolean wantsMore() {
        return reading != null && !full;
    }

    void add(byte[] more, int from, int to) {
        int count = Math.min(to - from, limit - length);
        if (length + count > octets.length) {
            int size = (int) Math.min(limit, Math.max(length + count, octets.length * 2L));
            octets = Arrays.copyOf(octets, size);
        }
        System.arraycopy(more, from, octets, length, count);
        length += count;
        full = length == limit;
    }

    /// Takes nothing more of this part: octets are missing between those kept and what follows.
    void stop() {
        full = true;
    }

    void end(PartBuilder part, long bodyLength) {
        if (part != reading) {
            return;
        }
        reading = null;
        int count = (int) Math.min(length, bodyLength);
        if (!isBlank(count)) {
            found = part;
            foundOctets = Bytes.copyOf(octets, 0, count);
        }
    }

    private boolean isBlank(int count) {
        for (int i = 0; i < count; i++) {
            if (octets[i] < 0 || octets[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    /// What was found, when the message is at its end.
    @Nullable FirstText result() {
        return found == null ? null : new FirstText(found.part(), foundOctets);
    }
}
