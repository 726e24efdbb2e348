package postrider.wire.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    /// RL-09
    @ParameterizedTest
    @CsvSource({
        "LOCAL.TEST., local.test",
        "grüsse.example, xn--grsse-lva.example",
        "GRÜSSE.example, XN--grsse-lva.Example",
        "grüße.example, grüsse.example",
        "ｌｏｃａｌ.test, local.test"
    })
    void oneDomainInManyFormsIsEqual(String one, String other) {
        Address first = new Address("anna", one);
        Address second = new Address("anna", other);
        assertEquals(first, second);
        assertEquals(first.hashCode(), second.hashCode());
        assertEquals(first.key(), second.key());
    }

    @Test
    void caseOfTheLocalPartCounts() {
        assertNotEquals(new Address("Anna", "a.example"), new Address("anna", "a.example"));
        assertEquals("anna@a.example", new Address("Anna", "A.example").key());
    }

    @Test
    void knowsWhetherItNeedsSmtpUtf8() {
        assertTrue(new Address("anna", "xn--grsse-lva.example").isAscii());
        assertFalse(new Address("anna", "grüsse.example").isAscii());
        assertFalse(new Address("änne", "a.example").isAscii());
    }

    @Test
    void knowsLiterals() {
        assertTrue(new Address("a", "[127.0.0.1]").hasLiteralDomain());
        assertEquals(new Address("a", "[ipv6:0::1]"), new Address("a", "[IPv6:::1]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\u0000", "\ud800", "a\u0090", "\u2029"})
    void refusesLocalPartsThatCouldForgeLines(String localPart) {
        assertThrows(IllegalArgumentException.class, () -> new Address(localPart, "a.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a b", "a\n", "a>b", "a@b", "\ud800", "a\u00a0b", "a'b"})
    void refusesDomainsThatAreNone(String domain) {
        assertThrows(IllegalArgumentException.class, () -> new Address("anna", domain));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "user, user, null",
                "user+tag, user, tag",
                "user+a+b, user, a+b",
                "user+, user, ''",
                "+user, +user, null",
                "++a, +, a"
            })
    void splitsTags(String localPart, String user, String tag) {
        assertEquals(new SubAddress(user, tag), SubAddress.split(localPart, SubAddress.PLUS));
    }
}
