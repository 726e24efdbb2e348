package postrider.wire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// However the input is cut, the result is that of the model.
class DataReaderFuzzTest {
    @FuzzTest
    void readsLikeTheModel(byte[] input) {
        DataReaderTest.Result expected = DataReaderTest.model(input);
        assertEquals(expected, DataReaderTest.read(input));
        int[] cuts = new int[input.length];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = i + 1;
        }
        assertEquals(expected, DataReaderTest.read(input, cuts));
    }
}
