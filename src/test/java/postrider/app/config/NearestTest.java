package postrider.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KEYS =
            List.of("hostname", "domains", "limits.recipients", "tls.cert", "listen");

    @Test
    void forgivesASlipOfTheFinger() {
        assertEquals("hostname", Nearest.of("hotsname", KEYS));
        assertEquals("domains", Nearest.of("domain", KEYS));
        assertEquals("tls.cert", Nearest.of("tls.crt", KEYS));
        assertEquals("listen", Nearest.of("lisen", KEYS));
    }

    @Test
    void findsAKeyInAnotherTable() {
        assertEquals("limits.recipients", Nearest.of("recipients", KEYS));
        assertEquals("limits.recipients", Nearest.of("smtp.recipient", KEYS));
    }

    @Test
    void proposesNothingFarFetched() {
        assertNull(Nearest.of("colour", KEYS));
        assertNull(Nearest.of("x".repeat(100_000), KEYS));
    }

    @Test
    void countsEdits() {
        assertEquals(0, Nearest.distance("", ""));
        assertEquals(3, Nearest.distance("", "abc"));
        assertEquals(1, Nearest.distance("abc", "acb"));
        assertEquals(3, Nearest.distance("kitten", "sitting"));
    }
}
