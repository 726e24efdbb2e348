package postrider.store.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import postrider.base.Bytes;
import postrider.wire.mime.Attachment;
import postrider.wire.mime.Part;

/// What was found in a TNEF part, the `winmail.dat` of Outlook (MS-OXTNEF).
public sealed interface Tnef {
    /// It could be read, if only the beginning of it.
    ///
    /// @param subject empty if there is none
    /// @param text the message's text in the plainest form there is, empty if there is none
    /// @param html the same as HTML, octets in a charset that they may tell; empty if there is none
    /// @param rtf the same as RTF; empty if there is none
    record Opened(String subject, String text, Bytes html, Bytes rtf, List<Attached> files)
            implements Tnef {
        public Opened {
            files = List.copyOf(files);
        }
    }

    /// Nothing can be got out of it.
    ///
    /// @param why for a log
    record Unreadable(String why) implements Tnef {}

    /// A file in it.
    ///
    /// @param name as the sender gave it, never to be used as a path; empty if there is none
    /// @param type media type in lower case; `application/octet-stream` if none is told. A message
    ///   in the message is `application/ms-tnef`.
    record Attached(String name, String type, Bytes octets) {
        /// Octets of the file.
        public long size() {
            return octets.length();
        }

        /// The file's octets as a stream.
        public InputStream content() {
            return new ByteArrayInputStream(octets.toArray());
        }
    }

    /// Whether a part is one, by its type or its name.
    static boolean isTnef(Part part) {
        return part.type().is("application", "ms-tnef")
                || part.type().is("application", "vnd.ms-tnef")
                || (part.type().is("application", "octet-stream")
                        && Attachment.of(part).name().equalsIgnoreCase("winmail.dat"));
    }

    /// Opens a TNEF part, without its transfer encoding; closes the stream. Whatever the octets
    /// are, memory and time are bounded by the settings.
    ///
    /// @throws IOException only if the stream does
    static Tnef open(InputStream octets, TextSettings settings) throws IOException {
        byte[] read;
        try (octets) {
            read = octets.readNBytes(settings.tnefOctets() + 1);
        }
        if (read.length > settings.tnefOctets()) {
            return new Unreadable("larger than " + settings.tnefOctets() + " octets");
        }
        int sound = TnefOutline.soundLength(read, settings.tnefFiles(), settings.tnefRtf());
        if (sound == 0) {
            return new Unreadable("not TNEF");
        }
        return TnefReader.read(new ByteArrayInputStream(read, 0, sound), settings);
    }
}
