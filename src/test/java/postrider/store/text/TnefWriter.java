package postrider.store.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Writes TNEF streams octet by octet as MS-OXTNEF 2.1 draws them.
final class TnefWriter {
    static final int MESSAGE = 1;
    static final int ATTACHMENT = 2;
    static final int SUBJECT = 0x0001_8004;
    static final int BODY = 0x0002_800c;
    static final int VERSION = 0x0008_9006;
    static final int CODE_PAGE = 0x0006_9007;
    static final int MESSAGE_PROPERTIES = 0x0006_9003;
    static final int ATTACHMENT_PROPERTIES = 0x0006_9005;
    static final int RENDER_DATA = 0x0006_9002;
    static final int ATTACHMENT_DATA = 0x0006_800f;
    static final int ATTACHMENT_TITLE = 0x0001_8010;

    static final int STRING8 = 0x1e;
    static final int UNICODE = 0x1f;
    static final int BINARY = 0x102;
    static final int OBJECT = 0x0d;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TnefWriter(int codePage) {
        out.writeBytes(numbers(0x223e_9f78));
        out.writeBytes(new byte[] {1, 0});
        attribute(MESSAGE, VERSION, numbers(0x0001_0000));
        attribute(MESSAGE, CODE_PAGE, numbers(codePage, 0));
    }

    static byte[] numbers(int... numbers) {
        ByteBuffer octets = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            octets.putInt(number);
        }
        return octets.array();
    }

    static byte[] text(String text, Charset charset) {
        return (text + "\0").getBytes(charset);
    }

    static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            joined.writeBytes(piece);
        }
        return joined.toByteArray();
    }

    TnefWriter attribute(int level, int id, byte[] data) {
        int sum = 0;
        for (byte octet : data) {
            sum += octet & 0xff;
        }
        frame(level, id, data.length, data);
        out.write(sum);
        out.write(sum >> 8);
        return this;
    }

    /// An attribute that says it has another length, without its checksum.
    TnefWriter frame(int level, int id, int length, byte[] data) {
        out.write(level);
        out.writeBytes(numbers(id, length));
        out.writeBytes(data);
        return this;
    }

    /// A list of properties, each from [#property].
    TnefWriter properties(int level, byte[]... properties) {
        int id = level == MESSAGE ? MESSAGE_PROPERTIES : ATTACHMENT_PROPERTIES;
        return attribute(level, id, join(numbers(properties.length), join(properties)));
    }

    static byte[] property(int type, int id, byte[] value) {
        byte[] padding = new byte[-value.length & 3];
        return join(numbers(id << 16 | type, 1, value.length), value, padding);
    }

    static byte[] unicode(int id, String text) {
        return property(UNICODE, id, text(text, StandardCharsets.UTF_16LE));
    }

    /// RTF in the frame for compressed RTF, not compressed (MS-OXRTFCP 2.1.3.1).
    static byte[] rtf(String rtf) {
        byte[] octets = rtf.getBytes(StandardCharsets.US_ASCII);
        return property(
                BINARY,
                0x1009,
                join(numbers(octets.length + 12, octets.length, 0x414c_454d, 0), octets));
    }

    TnefWriter file(String title, byte[] data, byte[]... properties) {
        attribute(ATTACHMENT, RENDER_DATA, new byte[14]);
        attribute(ATTACHMENT, ATTACHMENT_TITLE, text(title, StandardCharsets.ISO_8859_1));
        attribute(ATTACHMENT, ATTACHMENT_DATA, data);
        return properties(ATTACHMENT, properties);
    }

    byte[] octets() {
        return out.toByteArray();
    }
}
