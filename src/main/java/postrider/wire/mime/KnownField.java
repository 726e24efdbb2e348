package postrider.wire.mime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The header fields that an index reads. All others are passed over octet by octet.
enum KnownField {
    CONTENT_TYPE("content-type"),
    CONTENT_TRANSFER_ENCODING("content-transfer-encoding"),
    CONTENT_ID("content-id"),
    CONTENT_DESCRIPTION("content-description"),
    CONTENT_MD5("content-md5"),
    CONTENT_DISPOSITION("content-disposition"),
    CONTENT_LANGUAGE("content-language"),
    CONTENT_LOCATION("content-location"),
    DATE("date"),
    SUBJECT("subject"),
    FROM("from"),
    SENDER("sender"),
    REPLY_TO("reply-to"),
    TO("to"),
    CC("cc"),
    BCC("bcc"),
    IN_REPLY_TO("in-reply-to"),
    MESSAGE_ID("message-id"),
    REFERENCES("references"),
    MIME_VERSION("mime-version");

    private static final int LONGEST = 25;

    /// The fields by the lengths of their names.
    private static final KnownField[][] BY_LENGTH = byLength();

    private final String name;
    private final boolean isOfPart;

    KnownField(String name) {
        this.name = name;
        this.isOfPart = name.startsWith("content-");
    }

    /// Whether it is read in the header of any part, not only in that of a message.
    boolean isOfPart() {
        return isOfPart;
    }

    private static KnownField[][] byLength() {
        KnownField[][] fields = new KnownField[LONGEST + 1][0];
        for (KnownField field : values()) {
            int length = field.name.length();
            fields[length] = Arrays.copyOf(fields[length], fields[length].length + 1);
            fields[length][fields[length].length - 1] = field;
        }
        return fields;
    }

    /// The field whose name stands there in any case; null if the index does not read it.
    static @Nullable KnownField of(byte[] octets, int start, int end) {
        int length = end - start;
        if (length > LONGEST) {
            return null;
        }
        for (KnownField field : BY_LENGTH[length]) {
            if (field.is(octets, start)) {
                return field;
            }
        }
        return null;
    }

    private boolean is(byte[] octets, int start) {
        for (int i = 0; i < name.length(); i++) {
            // Upper case differs from lower in this bit, and no field name has a control character.
            if ((octets[start + i] | 0x20) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
