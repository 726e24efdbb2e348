package postrider.net.sasl;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Base64;

/// Whatever a client sends in an exchange, it ends in a step: nothing is thrown, and credentials
/// hold no NUL.
class MechanismFuzzTest {
    @FuzzTest
    void endsInAStep(byte[] input) {
        for (Mechanism mechanism : Mechanism.ALL) {
            walk(mechanism.begin(input));
            walk(mechanism.begin(Base64.getEncoder().encode(input)));
            int half = input.length / 2;
            Step step = mechanism.begin(null);
            for (byte[] answer :
                    new byte[][] {
                        Arrays.copyOf(input, half), Arrays.copyOfRange(input, half, input.length)
                    }) {
                if (step instanceof Step.Challenge challenge) {
                    step = challenge.next().answer(Base64.getEncoder().encode(answer));
                }
            }
            walk(step);
        }
    }

    private static void walk(Step step) {
        switch (step) {
            case Step.Challenge challenge -> challenge.next().answer(new byte[] {'*'});
            case Step.Credentials who -> {
                assertFalse(who.user().isEmpty() || who.user().indexOf('\0') >= 0);
                assertFalse(who.password().isEmpty());
            }
            case Step.Rejected rejected -> assertFalse(rejected.rule().isEmpty());
        }
    }
}
