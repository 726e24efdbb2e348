package postrider.wire.header;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.OffsetDateTime;
import postrider.base.Bytes;

/// Any octets are a date or none, and a date that is printed is read as the same.
class MailDateFuzzTest {
    @FuzzTest
    void readsDates(byte[] input) {
        Bytes value = Bytes.copyOf(input);
        switch (MailDate.read(value)) {
            case MailDate.Unreadable(Bytes raw) -> {
                if (!raw.equals(value)) {
                    throw new AssertionError("another value");
                }
            }
            case MailDate.Read(OffsetDateTime date, _) -> {
                if (!date.equals(MailDate.parse(Bytes.utf8(MailDate.print(date))))
                        && date.getYear() <= 9999) {
                    throw new AssertionError(date.toString());
                }
            }
        }
    }
}
