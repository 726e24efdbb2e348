package postrider.compat.mbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import postrider.wire.mime.ByteSource;

/// Whatever stands in a file, it is read to its end, in order, and no octet comes twice.
class MboxReaderFuzzTest {
    @FuzzTest
    void readsToTheEnd(byte[] input) throws IOException {
        ByteSource file = ByteSource.of(input);
        MboxDialect.recognise(file);
        for (MboxDialect dialect : MboxDialect.values()) {
            MboxReader reader = new MboxReader(file, dialect);
            long last = 0;
            for (MboxEntry entry = reader.next(); entry != null; entry = reader.next()) {
                assertTrue(entry.start() >= last);
                assertTrue(reader.position() > entry.start());
                if (entry instanceof MboxMessage message) {
                    assertTrue(message.from() <= message.to());
                    assertTrue(message.to() <= reader.position());
                    try (InputStream in = reader.open(message)) {
                        long octets = in.transferTo(OutputStream.nullOutputStream());
                        assertTrue(octets <= 2 * (message.to() - message.from()));
                    }
                }
                last = reader.position();
            }
            assertTrue(reader.position() == input.length);
        }
    }
}
