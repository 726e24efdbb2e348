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
        "grüße.example, xn--gre-6ka8l.example",
        "ΟΔΟΣ.example, οδοσ.example",
        "a\u00e9.example, ae\u0301.example",
        "ｌｏｃａｌ.test, local.test"
    })
    void oneDomainInManyFormsIsEqual(String one, String other) {
        Address first = new Address("anna", one);
        Address second = new Address("anna", other);
        assertEquals(first, second);
        assertEquals(first.hashCode(), second.hashCode());
        assertEquals(first.key(), second.key());
    }

    /// IDNA 2008: these were one name in 2003
    @ParameterizedTest
    @CsvSource({
        "grüße.example, grüsse.example",
        "οδος.example, οδοσ.example",
        "نامه\u200cای.example, نامهای.example"
    })
    void domainsOfDifferentLettersDiffer(String one, String other) {
        assertNotEquals(new Address("anna", one), new Address("anna", other));
    }

    /// UN-01, UN-05, RL-15: whatever a label holds or turns into, a domain stays a domain
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\uff0fb.example",
                "a\u2100b.example",
                "a\uff20b.example",
                "a\uff1cb.example",
                "a\u2024b.example",
                "ä\u00ad.example",
                "\u00ad.example",
                "ä\u202eb.example",
                "\u0301a.example",
                "אa.example",
                "a\u200cb.example",
                "ä.xn--\u0430",
                "ä.xn--99999999999999999999999999999999999999999999999999",
                "\u0378.example",
                "\ud800\udc00\udc00.example"
            })
    void refusesLabelsThatIdnaDoesNotAllow(String domain) {
        assertThrows(IllegalArgumentException.class, () -> new Address("anna", domain));
    }

    /// UN-05: in ASCII they are names like others
    @ParameterizedTest
    @ValueSource(
            strings = {
                "xn--99999999999999999999999999999999999999999999999999999999999.example",
                "xn--a.example",
                "xn--.example.org",
                "xn--abc.xn--grsse-lva.example"
            })
    void keepsFakeALabelsAsTheyAre(String domain) {
        Address address = new Address("anna", domain.replace("xn--.", "xn--0."));
        assertEquals(address.domain(), address.asciiDomain());
        assertEquals(address.domain(), address.unicodeDomain());
    }

    @ParameterizedTest
    @CsvSource({
        "xn--gre-6ka8l.example, grüße.example",
        "GRÜSSE.example, grüsse.example",
        "a.xn--e1afmkfd.xn--p1ai, a.пример.рф",
        "a.example, a.example",
        "[127.0.0.1], [127.0.0.1]"
    })
    void showsDomainsAsTheirReadersWriteThem(String domain, String shown) {
        assertEquals(shown, new Address("anna", domain).unicodeDomain());
    }

    @Test
    void caseOfTheLocalPartCounts() {
        assertNotEquals(new Address("Anna", "a.example"), new Address("anna", "a.example"));
        assertEquals("anna@a.example", new Address("Anna", "A.example").key());
        assertTrue(
                new Address("Anna", "A.example").isSameMailbox(new Address("anna", "a.example")));
        assertFalse(
                new Address("anna", "a.example").isSameMailbox(new Address("ann", "a.example")));
    }

    /// UN-02
    @Test
    void oneKeyForComposedAndDecomposedLetters() {
        Address composed = new Address("\u00c4nne", "a.example");
        Address decomposed = new Address("A\u0308nne", "a.example");
        assertEquals(composed.key(), decomposed.key());
        assertNotEquals(composed, decomposed);
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

    /// A literal needs its brackets and its tag; four bare numbers are a name like others.
    @Test
    void bareIpAddressesAreNoLiterals() {
        assertFalse(new Address("a", "192.0.2.1").hasLiteralDomain());
        for (String domain : new String[] {"::1", "2001:db8::1", "IPv6:::1", "[::1]", "[x:y]"}) {
            assertThrows(IllegalArgumentException.class, () -> new Address("a", domain), domain);
        }
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
