package postrider.wire.mime;

import static postrider.wire.mime.MessageScanner.Settings.DEFAULT;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Short forms for tests of the scanner.
final class Scans {
    private Scans() {}

    /// One octet per character.
    static byte[] octets(String message) {
        return message.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The index of a message whose lines end in LF here and in CR LF there.
    static MessageIndex index(String message) {
        return MessageIndex.of(octets(crLf(message)), DEFAULT);
    }

    static String crLf(String message) {
        return message.replace("\n", "\r\n");
    }

    static MessageScanner scanned(String message, MessageScanner.Settings settings, int chunk) {
        byte[] octets = octets(message);
        MessageScanner scanner = new MessageScanner(settings);
        for (int at = 0; at < octets.length; at += chunk) {
            scanner.feed(octets, at, Math.min(chunk, octets.length - at));
        }
        return scanner;
    }

    static List<Defect.Kind> defects(MessageIndex index) {
        return index.defects().stream().map(Defect::kind).toList();
    }
}
