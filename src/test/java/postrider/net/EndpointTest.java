package postrider.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:25",
        "255.1.0.9, 255.1.0.9:25",
        "::1, [::1]:25",
        "::, [::]:25",
        "2001:db8:0:0:0:0:0:5, [2001:db8::5]:25",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:25",
        "2001:0:0:1:0:0:0:1, [2001:0:0:1::1]:25",
        "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:25",
        "fe80:0:0:0:0:0:0:0, [fe80::]:25",
        "::ffff:1.2.3.4, 1.2.3.4:25",
    })
    void printsAddressesInTheirShortForm(String address, String printed) {
        assertEquals(printed, new Endpoint.Tcp(InetAddress.ofLiteral(address), 25).toString());
    }

    @Test
    void knowsThisMachine() {
        assertTrue(new Endpoint.Tcp(InetAddress.ofLiteral("127.9.9.9"), 1).isLoopback());
        assertTrue(new Endpoint.Tcp(InetAddress.ofLiteral("::1"), 1).isLoopback());
        assertTrue(new Endpoint.Unix(Path.of("")).isLoopback());
        assertFalse(new Endpoint.Tcp(InetAddress.ofLiteral("0.0.0.0"), 1).isLoopback());
        assertFalse(new Endpoint.Tcp(InetAddress.ofLiteral("192.0.2.1"), 1).isLoopback());
    }
}
