package postrider.wire.header;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.function.Function;
import postrider.base.Bytes;
import postrider.wire.text.EncodedWords;

/// Any octets are a subject, and nothing more can be taken away from a base subject.
class BaseSubjectFuzzTest {
    @FuzzTest
    void readsSubjects(byte[] input) {
        check(input, BaseSubject::of);
        check(input, BaseSubject::inAnyLanguage);
    }

    private static void check(byte[] input, Function<Bytes, BaseSubject> reader) {
        String text = reader.apply(Bytes.copyOf(input)).text();
        Bytes again = Bytes.utf8(text);
        boolean isPlain = EncodedWords.decode(again).equals(text);
        if (isPlain && !reader.apply(again).equals(new BaseSubject(text, false))) {
            throw new AssertionError(text);
        }
    }
}
