package postrider.store.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.text.LenientText;

/// Takes what we want out of what Apache POI makes of a TNEF stream. Strings are decoded here, as
/// POI takes all that is not Unicode for Windows-1252.
final class TnefReader {
    private static final String NO_TYPE = "application/octet-stream";

    /// MS-OXCDATA 2.11.1
    private static final int UNICODE = 0x1f;

    /// The interface whose identifier stands before a message in a message (MS-OXTNEF 2.1.3.4).
    private static final Bytes MESSAGE =
            Bytes.wrap(new byte[] {7, 3, 2, 0, 0, 0, 0, 0, (byte) 0xc0, 0, 0, 0, 0, 0, 0, 0x46});

    private static final int MAX_NAME = 1000;

    private final HMEFMessage tnef;
    private final TextSettings settings;
    private final @Nullable String charset;

    private TnefReader(HMEFMessage tnef, TextSettings settings) {
        this.tnef = tnef;
        this.settings = settings;
        this.charset = codePage(tnef.getMessageAttribute(TNEFProperty.ID_OEMCODEPAGE));
    }

    /// Reads a stream that [TnefOutline] has found sound.
    static Tnef read(InputStream octets, TextSettings settings) {
        // POI's own limits, which are for all its users: a megabyte is too little for a message in
        // a message.
        TNEFAttribute.setMaxRecordLength(settings.tnefOctets());
        MAPIAttribute.setMaxRecordLength(settings.tnefOctets());
        try {
            return new TnefReader(new HMEFMessage(octets), settings).opened();
        } catch (IOException | RuntimeException broken) {
            // Not our bug: POI says so with whatever its code runs into.
            return new Tnef.Unreadable(broken.getClass().getSimpleName());
        }
    }

    private Tnef opened() throws IOException {
        Bytes html = octets(MAPIProperty.BODY_HTML);
        Bytes rtf = octets(MAPIProperty.RTF_COMPRESSED);
        List<Tnef.Attached> files = new ArrayList<>();
        for (Attachment attachment : tnef.getAttachments()) {
            files.add(attached(attachment));
        }
        String subject = text(tnef.getMessageMAPIAttribute(MAPIProperty.SUBJECT));
        if (subject.isEmpty()) {
            subject = text(tnef.getMessageAttribute(TNEFProperty.ID_SUBJECT));
        }
        return new Tnef.Opened(subject, body(html, rtf), html, rtf, files);
    }

    private String body(Bytes html, Bytes rtf) {
        String text = text(tnef.getMessageMAPIAttribute(MAPIProperty.BODY));
        if (text.isBlank()) {
            text = text(tnef.getMessageAttribute(TNEFProperty.ID_BODY));
        }
        if (text.isBlank() && !html.isEmpty()) {
            String decoded = TextPart.html(html);
            text = HtmlText.of(decoded, settings, Set.of()).text();
        }
        if (text.isBlank() && !rtf.isEmpty()) {
            text = RtfText.of(rtf, settings.htmlCharacters());
        }
        return text.length() <= settings.htmlCharacters()
                ? text
                : text.substring(0, settings.htmlCharacters());
    }

    private Bytes octets(MAPIProperty property) {
        MAPIAttribute attribute = tnef.getMessageMAPIAttribute(property);
        if (attribute == null || attribute.getData() == null) {
            return Bytes.EMPTY;
        }
        if (attribute.getType() == UNICODE) {
            return Bytes.utf8(text(attribute));
        }
        return Bytes.wrap(attribute.getData());
    }

    private Tnef.Attached attached(Attachment attachment) {
        String name = text(attachment.getMAPIAttribute(MAPIProperty.ATTACH_LONG_FILENAME));
        if (name.isEmpty()) {
            name = text(attachment.getMAPIAttribute(MAPIProperty.ATTACH_FILENAME));
        }
        if (name.isEmpty()) {
            name = text(attachment.getAttribute(TNEFProperty.ID_ATTACHTITLE));
        }
        String type = text(attachment.getMAPIAttribute(MAPIProperty.ATTACH_MIME_TAG));
        if (type.isBlank() || type.indexOf('/') < 0) {
            type = NO_TYPE;
        }
        TNEFAttribute file = attachment.getAttribute(TNEFProperty.ID_ATTACHDATA);
        MAPIAttribute object = attachment.getMAPIAttribute(MAPIProperty.ATTACH_DATA);
        Bytes octets = Bytes.EMPTY;
        if (object != null && object.getData() != null) {
            octets = Bytes.wrap(object.getData());
            if (octets.startsWith(MESSAGE)) {
                octets = octets.slice(MESSAGE.length(), octets.length());
                type = "application/ms-tnef";
            }
        }
        if (octets.isEmpty() && file != null) {
            octets = Bytes.wrap(file.getData());
        }
        return new Tnef.Attached(shortened(name), shortened(type.toLowerCase(Locale.ROOT)), octets);
    }

    private String text(@Nullable MAPIAttribute attribute) {
        if (attribute == null || attribute.getData() == null) {
            return "";
        }
        Bytes octets = Bytes.wrap(attribute.getData());
        return attribute.getType() == UNICODE
                ? LenientText.decode(upToNul(octets, 2), "utf-16le")
                : LenientText.decode(upToNul(octets, 1), charset);
    }

    private String text(@Nullable TNEFAttribute attribute) {
        return attribute == null || attribute.getData() == null
                ? ""
                : LenientText.decode(upToNul(Bytes.wrap(attribute.getData()), 1), charset);
    }

    /// @param width octets of a character
    private static Bytes upToNul(Bytes octets, int width) {
        for (int i = 0; i + width <= octets.length(); i += width) {
            if (octets.at(i) == 0 && octets.at(i + width - 1) == 0) {
                return octets.slice(0, i);
            }
        }
        return octets;
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }

    /// MS-OXTNEF 2.1.3.3.4: the code page of strings.
    private static @Nullable String codePage(@Nullable TNEFAttribute attribute) {
        if (attribute == null || attribute.getData() == null || attribute.getData().length < 4) {
            return null;
        }
        Bytes data = Bytes.wrap(attribute.getData());
        return RtfText.charset(data.at(0) | (data.at(1) << 8));
    }
}
