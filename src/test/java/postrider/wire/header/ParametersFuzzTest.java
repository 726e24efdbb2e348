package postrider.wire.header;

import com.code_intelligence.jazzer.junit.FuzzTest;
import postrider.base.Bytes;

/// Any octets are a type or a disposition with parameters, or none.
class ParametersFuzzTest {
    @FuzzTest
    void reads(byte[] input) {
        Bytes value = Bytes.copyOf(input);
        ContentType type = ContentType.parse(value);
        if (type != null) {
            type.parameters().text("charset");
        }
        String name = FileName.of(Disposition.parse(value), type);
        if (name != null) {
            String safe = FileName.safe(name);
            boolean isSafe =
                    safe.indexOf('/') < 0
                            && safe.indexOf('\\') < 0
                            && !safe.startsWith(".")
                            && safe.length() <= 200
                            && safe.chars().noneMatch(Character::isISOControl);
            if (!isSafe || !FileName.safe(safe).equals(safe)) {
                throw new AssertionError("unsafe: " + safe);
            }
        }
    }
}
