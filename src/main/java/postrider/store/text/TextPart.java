package postrider.store.text;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.codec.TransferEncoding;
import postrider.wire.mime.ByteSource;
import postrider.wire.mime.Part;
import postrider.wire.mime.PartContent;
import postrider.wire.text.LenientText;

/// Text parts as text for people.
public final class TextPart {
    /// Where HTML must have told its charset.
    private static final int META = 1024;

    private TextPart() {}

    /// The text of a part: what is shown of HTML, and any other as it is.
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
        StringWriter text = new StringWriter();
        try (Reader characters = new CappedReader(PartContent.text(source, part), limit)) {
            characters.transferTo(text);
        }
        return text.toString();
    }

    /// The characters of an HTML part, in the charset that its header says, else the one that it
    /// says itself.
    private static Reader characters(ByteSource source, Part part) throws IOException {
        InputStream octets = new BufferedInputStream(PartContent.decoded(source, part), 8192);
        String label = label(part);
        if (label == null) {
            octets.mark(META);
            Bytes start = Bytes.wrap(octets.readNBytes(META));
            octets.reset();
            label = metaCharset(start);
        }
        return PartContent.text(octets, label);
    }

    /// The beginning of a text part as characters, still HTML if it is that.
    ///
    /// @param encoded the first octets of its body
    static String beginning(Part part, Bytes encoded) {
        byte[] decoded;
        try (InputStream octets =
                TransferEncoding.of(part.encoding())
                        .decode(new ByteArrayInputStream(encoded.toArray()))) {
            decoded = octets.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        boolean isCut = encoded.length() < part.octets();
        int length = isCut ? wholeCharacters(decoded) : decoded.length;
        Bytes octets = Bytes.wrap(decoded).slice(0, length);
        String label = label(part);
        return label == null && part.type().is("text", "html")
                ? html(octets, null)
                : LenientText.decode(octets, label);
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

    /// HTML in memory as characters.
    ///
    /// @param label the charset's name if a header gives it
    static String html(Bytes octets, @Nullable String label) {
        return LenientText.decode(octets, label == null ? metaCharset(octets) : label);
    }

    private static @Nullable String label(Part part) {
        Bytes label = part.type().parameters().raw("charset");
        return label == null ? null : label.toUtf8();
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
