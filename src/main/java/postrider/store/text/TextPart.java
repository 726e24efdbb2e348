package postrider.store.text;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.codec.TransferEncoding;
import postrider.wire.mime.ByteSource;
import postrider.wire.mime.EmbeddedFile;
import postrider.wire.mime.FirstText;
import postrider.wire.mime.Part;
import postrider.wire.mime.PartContent;
import postrider.wire.mime.Range;
import postrider.wire.text.FlowedText;
import postrider.wire.text.LenientText;

/// Text parts as text for people.
public final class TextPart {
    /// Where HTML must have told its charset.
    private static final int META = 1024;

    private TextPart() {}

    /// The text of a part: what is shown of HTML, flowed text with its paragraphs on one line each
    /// (rfc3676#4), and any other as it is.
    ///
    /// @param keep what else to keep of HTML
    /// @param limit characters after which it is cut off
    /// @throws IOException only if the source does
    public static String text(
            ByteSource source, Part part, TextSettings settings, Set<HtmlText.Keep> keep, int limit)
            throws IOException {
        if (part.type().is("text", "html")) {
            String text = HtmlText.of(characters(source, part), settings, keep).text();
            return text.length() <= limit ? text : text.substring(0, limit);
        }
        try (Reader characters = new CappedReader(plain(source, part), limit)) {
            return unwrapped(characters, part);
        }
    }

    /// The lines of a plain text; of a flowed one those that its writer meant.
    private static String unwrapped(Reader characters, Part part) throws IOException {
        StringWriter text = new StringWriter();
        if (parameter(part, "format").equalsIgnoreCase("flowed")) {
            boolean delSp = parameter(part, "delsp").equalsIgnoreCase("yes");
            FlowedText.plain(characters, delSp, text);
        } else {
            characters.transferTo(text);
        }
        return text.toString();
    }

    private static String parameter(Part part, String name) {
        Bytes value = part.type().parameters().raw(name);
        return value == null ? "" : value.toUtf8();
    }

    /// The characters of a part that is no HTML, without the files inside it.
    private static Reader plain(ByteSource source, Part part) {
        if (part.embedded().isEmpty()) {
            return PartContent.text(source, part);
        }
        List<InputStream> pieces = new ArrayList<>();
        long from = part.bodyStart();
        for (EmbeddedFile file : part.embedded()) {
            pieces.add(PartContent.raw(source, new Range(from, file.range().start())));
            from = file.range().end();
        }
        pieces.add(PartContent.raw(source, new Range(from, part.bodyEnd())));
        InputStream octets = new SequenceInputStream(Collections.enumeration(pieces));
        return PartContent.text(octets, part.type().charset());
    }

    /// The characters of an HTML part.
    private static Reader characters(ByteSource source, Part part) throws IOException {
        return html(PartContent.decoded(source, part), part);
    }

    /// The characters of a message's first text, which is HTML.
    static Reader html(FirstText first) throws IOException {
        InputStream octets = new ByteArrayInputStream(first.octets().toArray());
        return html(TransferEncoding.of(first.part().encoding()).decode(octets), first.part());
    }

    /// HTML in the charset that the part's header says, else the one that it says itself.
    private static Reader html(InputStream decoded, Part part) throws IOException {
        String label = part.type().charset();
        if (label != null) {
            return PartContent.text(decoded, label);
        }
        InputStream octets = new BufferedInputStream(decoded, META);
        octets.mark(META);
        Bytes start = Bytes.wrap(octets.readNBytes(META));
        octets.reset();
        return PartContent.text(octets, metaCharset(start));
    }

    /// The beginning of a part that is no HTML, up to a file inside it.
    ///
    /// @param octets the first ones of its body
    static String beginning(Part part, Bytes octets) {
        Bytes encoded = octets;
        if (!part.embedded().isEmpty()) {
            long file = part.embedded().getFirst().range().start() - part.bodyStart();
            encoded = encoded.slice(0, (int) Math.min(file, encoded.length()));
        }
        try (InputStream in =
                TransferEncoding.of(part.encoding())
                        .decode(new ByteArrayInputStream(encoded.toArray()))) {
            byte[] decoded = in.readAllBytes();
            int length =
                    encoded.length() < part.octets() ? wholeCharacters(decoded) : decoded.length;
            Bytes whole = Bytes.wrap(decoded).slice(0, length);
            String text = LenientText.decode(whole, part.type().charset());
            return unwrapped(new StringReader(text), part);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Octets of text without the beginning of a UTF-8 character at its end.
    private static int wholeCharacters(byte[] octets) {
        for (int back = 1; back < 4 && back <= octets.length; back++) {
            int first = octets[octets.length - back] & 0xff;
            if (first >= 0xc0) {
                int wanted = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
                return octets.length - (wanted > back ? back : 0);
            }
        }
        return octets.length;
    }

    /// HTML in memory, in the charset that it says itself.
    static String html(Bytes octets) {
        return LenientText.decode(octets, metaCharset(octets));
    }

    /// What HTML says in `<meta charset=x>` or `<meta content="text/html; charset=x">`; null if it
    /// says nothing near its start.
    private static @Nullable String metaCharset(Bytes html) {
        byte[] start = html.slice(0, Math.min(META, html.length())).toArray();
        String text = new String(start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = text.indexOf("charset=");
        if (at < 0 || text.lastIndexOf("<meta", at) < 0) {
            return null;
        }
        int from = at + "charset=".length();
        while (from < text.length() && " \"'".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        int to = from;
        while (to < text.length() && isOfName(text.charAt(to))) {
            to++;
        }
        return to == from ? null : text.substring(from, to);
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-_:.+".indexOf(c) >= 0;
    }
}
