package postrider.net.sasl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MechanismTest {
    private static byte[] base64(String latin1) {
        return Base64.getEncoder().encode(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] raw(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Step.Credentials credentials(Step step) {
        return assertInstanceOf(Step.Credentials.class, step);
    }

    private static String rejected(Step step) {
        return assertInstanceOf(Step.Rejected.class, step).rule();
    }

    private static Step.Challenge challenge(Step step) {
        return assertInstanceOf(Step.Challenge.class, step);
    }

    @Test
    void takesPlainWithAnInitialResponse() {
        Step.Credentials who = credentials(Mechanism.PLAIN.begin(base64("\0ann@x.test\0geheim")));
        assertEquals("ann@x.test", who.user());
        assertEquals("", who.authorizationId());
        assertArrayEquals(raw("geheim"), who.password().utf8());
        assertFalse(who.isForAnother());
    }

    @Test
    void takesPlainInTwoSteps() {
        Step.Challenge empty = challenge(Mechanism.PLAIN.begin(null));
        assertEquals("", empty.base64());
        assertEquals("ann", credentials(empty.next().answer(base64("\0ann\0p"))).user());
    }

    @Test
    void takesLoginStepByStepOrWithTheNameAtOnce() {
        Step.Challenge user = challenge(Mechanism.LOGIN.begin(null));
        assertEquals("VXNlcm5hbWU6", user.base64());
        Step.Challenge password = challenge(user.next().answer(base64("ann")));
        assertEquals("UGFzc3dvcmQ6", password.base64());
        assertEquals("ann", credentials(password.next().answer(base64("p"))).user());
        Step.Challenge short_ = challenge(Mechanism.LOGIN.begin(base64("ann")));
        assertEquals("ann", credentials(short_.next().answer(base64("p"))).user());
    }

    @Test
    void knowsWhoWantsToBeAnother() {
        assertTrue(credentials(Mechanism.PLAIN.begin(base64("bob\0ann\0p"))).isForAnother());
        assertFalse(credentials(Mechanism.PLAIN.begin(base64("ann\0ann\0p"))).isForAnother());
    }

    @Test
    void endsWhenTheClientGivesUpAtAnyStep() { // AU-07
        assertEquals("authentication cancelled", rejected(Mechanism.PLAIN.begin(raw("*"))));
        Step.Challenge user = challenge(Mechanism.LOGIN.begin(null));
        assertEquals("authentication cancelled", rejected(user.next().answer(raw("*"))));
        Step.Challenge password = challenge(user.next().answer(base64("ann")));
        assertEquals("authentication cancelled", rejected(password.next().answer(raw("*"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AHVzZXIAcGFzc",
                "AHVzZXIAcGFzcw",
                "AHVzZXIAcGFzcx==",
                "A",
                "=A==",
                "**",
                " ",
                "AHVzZXIAcGFzcw==\r",
                "AHVz ZXIAcGFzcw==",
                "AHVzZXIAcGFzcw==AA",
                "\u00e4\u00f6\u00fc\u00df"
            })
    void refusesBase64ThatIsNotCanonical(String text) { // AU-06
        assertEquals("invalid base64 data", rejected(Mechanism.PLAIN.begin(raw(text))));
    }

    @Test
    void refusesAnAnswerThatIsTooLong() { // AU-06
        String password = "p".repeat(20_000);
        assertEquals(
                "authentication exchange line too long",
                rejected(Mechanism.PLAIN.begin(base64("\0ann\0" + password))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0",
                "\0ann",
                "ann\0pass",
                "\0\0pass",
                "\0ann\0",
                "\0ann\0p\0q",
                "\0an\n\0p",
                "\0\u00ff\0p",
                "\0\u00c0\u00af\0p",
                "\0\u00e4\u00f6\0p",
                "\0ann\0\u00c3",
                "a\u0007\0ann\0p"
            })
    void refusesPlainMessagesThatAreNotThreeCleanFields(String message) { // AU-08
        rejected(Mechanism.PLAIN.begin(base64(message)));
    }

    @Test
    void takesAnEqualsSignAsAnEmptyMessage() {
        assertEquals("PLAIN needs three fields", rejected(Mechanism.PLAIN.begin(raw("="))));
        assertEquals("invalid user name", rejected(Mechanism.LOGIN.begin(raw("="))));
    }

    @Test
    void takesNamesOfAllScripts() {
        byte[] message =
                Base64.getEncoder().encode("\0jörg\0größe".getBytes(StandardCharsets.UTF_8));
        assertEquals("jörg", credentials(Mechanism.PLAIN.begin(message)).user());
    }

    @Test
    void expandsNothing() { // AU-08
        assertEquals(
                "%{env:HOME}",
                credentials(Mechanism.PLAIN.begin(base64("\0%{env:HOME}\0p"))).user());
    }

    @Test
    void hidesThePassword() {
        String printed = Mechanism.PLAIN.begin(base64("\0ann\0geheim")).toString();
        assertFalse(printed.contains("geheim"), printed);
    }

    @Test
    void isFoundInAnyCase() {
        assertEquals(Mechanism.PLAIN, Mechanism.named("plain"));
        assertNull(Mechanism.named("CRAM-MD5"));
    }
}
