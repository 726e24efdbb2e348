package postrider.wire.header;

import com.code_intelligence.jazzer.junit.FuzzTest;
import postrider.base.Bytes;

/// Any octets are a subject; what knows more marks leaves no more text.
class BaseSubjectFuzzTest {
    @FuzzTest
    void readsSubjects(byte[] input) {
        Bytes subject = Bytes.copyOf(input);
        BaseSubject exact = BaseSubject.of(subject);
        BaseSubject wide = BaseSubject.inAnyLanguage(subject);
        if (wide.text().length() > exact.text().length()
                || (exact.isReplyOrForward() && !wide.isReplyOrForward())) {
            throw new AssertionError(exact + " " + wide);
        }
    }
}
