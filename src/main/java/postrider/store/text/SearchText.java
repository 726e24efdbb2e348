package postrider.store.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.mime.Attachment;
import postrider.wire.mime.ByteSource;
import postrider.wire.mime.Message;
import postrider.wire.mime.Part;
import postrider.wire.mime.PartContent;
import postrider.wire.text.EncodedWords;

/// All that can be searched in a message besides its header: the text of its parts, also of those
/// in messages inside it, the names of its files, the subjects of the messages inside it, and what
/// is in TNEF. In the order of the message, piece by piece, so that only one is in memory.
public final class SearchText {
    /// A piece of text, never empty.
    ///
    /// @param part where it is from
    public record Piece(Part part, String text) {}

    private static final Set<HtmlText.Keep> LINKS = EnumSet.of(HtmlText.Keep.LINKS);

    private final ByteSource source;
    private final TextSettings settings;
    // The parts that are still to come, those of the innermost multipart first.
    private final Deque<Iterator<Part>> open = new ArrayDeque<>();
    private final Deque<Piece> ready = new ArrayDeque<>();
    private int left;

    public SearchText(Message message, ByteSource source, TextSettings settings) {
        this.source = source;
        this.settings = settings;
        this.left = settings.searchMessage();
        open.push(List.of(message.root()).iterator());
    }

    /// The next piece; null when there is none, or when the limit for a message is reached.
    ///
    /// @throws IOException only if the source does
    public @Nullable Piece next() throws IOException {
        while (ready.isEmpty() && left > 0 && !open.isEmpty()) {
            if (open.element().hasNext()) {
                take(open.element().next());
            } else {
                open.pop();
            }
        }
        return ready.poll();
    }

    private void take(Part part) throws IOException {
        Message message = part.message();
        if (!part.parts().isEmpty()) {
            open.push(part.parts().iterator());
            return;
        }
        add(part, Attachment.of(part).name());
        part.embedded().forEach(file -> add(part, Attachment.of(part, file).name()));
        if (message != null) {
            Bytes subject = message.envelope().subject();
            add(part, subject == null ? "" : EncodedWords.decode(subject));
            open.push(List.of(message.root()).iterator());
        } else if (part.type().isText()) {
            add(part, TextPart.text(source, part, settings, LINKS, room()));
        } else if (Tnef.isTnef(part)) {
            take(part, Tnef.open(PartContent.decoded(source, part), settings));
        }
    }

    private void take(Part part, Tnef tnef) {
        switch (tnef) {
            case Tnef.Opened opened -> {
                add(part, opened.subject());
                add(part, opened.text());
                opened.files().forEach(file -> add(part, file.name()));
            }
            case Tnef.Unreadable _ -> {}
        }
    }

    private int room() {
        return Math.min(left, settings.searchPart());
    }

    private void add(Part part, String text) {
        String fits = text.length() <= room() ? text : text.substring(0, room());
        if (!fits.isBlank()) {
            ready.add(new Piece(part, fits));
            left -= fits.length();
        }
    }
}
