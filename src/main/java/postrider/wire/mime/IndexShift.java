package postrider.wire.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Moves an index behind header fields that were put in front of a message.
final class IndexShift {
    /// What is noted where a part's header begins. That of the message still begins at its start.
    private static final Set<Defect.Kind> OF_PART =
            Set.of(
                    Defect.Kind.EIGHT_BIT_HEADER,
                    Defect.Kind.NO_MIME_VERSION,
                    Defect.Kind.ENCODED_CONTAINER,
                    Defect.Kind.NO_BOUNDARY,
                    Defect.Kind.NO_PART,
                    Defect.Kind.SAME_BOUNDARY);

    private IndexShift() {}

    static MessageIndex behindTrace(MessageIndex index, int octets) {
        if (octets < 0) {
            throw new IllegalArgumentException("negative length of a trace");
        }
        Part root = index.root();
        Part moved = moved(root, 0, octets);
        List<Defect> defects =
                index.defects().stream().map(defect -> moved(defect, octets)).toList();
        return new MessageIndex(
                index.size() + octets,
                new Message(index.envelope(), index.message().references(), moved),
                defects,
                index.preview());
    }

    private static Defect moved(Defect defect, int by) {
        boolean isOfMessage = defect.offset() == 0 && OF_PART.contains(defect.kind());
        return isOfMessage ? defect : new Defect(defect.kind(), defect.offset() + by);
    }

    /// Recursion costs little stack, for a tree may be [MessageIndex#MAX_DEPTH] deep.
    private static Part moved(Part part, long headerBy, long by) {
        List<Part> parts = new ArrayList<>(part.parts().size());
        for (Part inner : part.parts()) {
            parts.add(moved(inner, by, by));
        }
        Message message = part.message();
        if (message != null) {
            Part root = moved(message.root(), by, by);
            message = new Message(message.envelope(), message.references(), root);
        }
        return part.moved(headerBy, by, parts, message);
    }
}
