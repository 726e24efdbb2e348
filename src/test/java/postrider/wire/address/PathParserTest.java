package postrider.wire.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Malformed;

/// Paths of MAIL and RCPT; ids are rows of the attack table.
class PathParserTest {
    private static ParsedPath<ForwardPath> forward(String line) throws Malformed {
        byte[] octets = line.getBytes(StandardCharsets.UTF_8);
        return PathParser.forwardPath(octets, 0, octets.length);
    }

    private static ParsedPath<ReversePath> reverse(String line) throws Malformed {
        byte[] octets = line.getBytes(StandardCharsets.UTF_8);
        return PathParser.reversePath(octets, 0, octets.length);
    }

    private static String address(String line) throws Malformed {
        return forward(line).path().toString();
    }

    @Test
    void saysWhereThePathEnds() throws Malformed {
        byte[] line = "MAIL FROM:<anna@example.org> SIZE=1".getBytes(StandardCharsets.UTF_8);
        ParsedPath<ReversePath> parsed = PathParser.reversePath(line, 10, line.length);
        assertEquals(28, parsed.end());
        assertEquals(new Address("anna", "example.org"), parsed.path().address());
    }

    @Test
    void readsTheNullPath() throws Malformed {
        assertTrue(reverse("<>").path().isNull());
        assertEquals(2, reverse("<> SIZE=1").end());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<postmaster>", "<Postmaster>", "<POSTMASTER>"})
    void postmasterNeedsNoDomain(String path) throws Malformed {
        assertEquals(new ForwardPath.Postmaster(), forward(path).path());
        assertThrows(Malformed.class, () -> reverse(path));
    }

    @ParameterizedTest
    @CsvSource({
        "<anna@Example.ORG>, <anna@example.org>",
        "<Anna@example.org.>, <Anna@example.org>",
        "<o'brien+tag@x-y.example>, <o'brien+tag@x-y.example>",
        "<\"anna\"@example.org>, <anna@example.org>",
        "<\"a b\"@example.org>, <\"a b\"@example.org>",
        "<\"a\\b\\\"c\"@example.org>, <\"ab\\\"c\"@example.org>",
        "<\"a..b\"@example.org>, <\"a..b\"@example.org>",
        "<a@host_1.example>, <a@host_1.example>",
        "<anna@grüße.example>, <anna@grüße.example>",
        "<änne@example.org>, <änne@example.org>",
        "<anna@例え。テスト>, <anna@例え.テスト>"
    })
    void printsPathsInOneForm(String path, String printed) throws Malformed {
        assertEquals(printed, address(path));
        assertEquals(printed, address(printed));
    }

    /// RL-03 source route
    @ParameterizedTest
    @CsvSource({
        "<@local.test:victim@remote.test>, <victim@remote.test>",
        "'<@a.test,@b.test:c@d.test>', <c@d.test>"
    })
    void dropsTheSourceRoute(String path, String printed) throws Malformed {
        assertEquals(printed, address(path));
    }

    /// RL-01, RL-02, RL-04, RL-13, RL-15: no meaning inside a local part
    @ParameterizedTest
    @CsvSource({
        "<victim%remote.test@local.test>, victim%remote.test, local.test",
        "<remote.test!victim@local.test>, remote.test!victim, local.test",
        "<\"victim@remote.test\"@local.test>, victim@remote.test, local.test",
        "<\"x'/**/UNION/**/SELECT/**/1--\"@a>, x'/**/UNION/**/SELECT/**/1--, a",
        "<=?utf-8?q?a=40evil.test=3e=00?=@local.test>, =?utf-8?q?a=40evil.test=3e=00?=, local.test"
    })
    void neverLooksIntoLocalParts(String path, String localPart, String domain) throws Malformed {
        assertEquals(new ForwardPath.Mailbox(new Address(localPart, domain)), forward(path).path());
    }

    /// RL-02, RL-04, RL-05, RL-13, RL-14, RL-16, ES-A2, ES-A5, ES-A6, ES-A7
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "anna@example.org",
                "<remote!victim>",
                "<\"victim@remote.test\">",
                "<victim>",
                "<\"\">",
                "<\"\"@local.test>",
                "<@>",
                "<a@>",
                "<@local.test>",
                "<@local.test:>",
                "<:a@b>",
                "<a@b",
                "<a@b@c>",
                "<a@b,c@d>",
                "<a@b:c@d>",
                "<a b@c>",
                "< a@b>",
                "<a@b >",
                "<a@b..c>",
                "<a@.b>",
                "<a@b..>",
                "<a@-b>",
                "<a@b->",
                "<a..b@c>",
                "<.a@b>",
                "<a.@b>",
                "<\"a@b>",
                "<\"a\\",
                "<\"a\"b@c>",
                "<a\"b\"@c>",
                "<a\u0000@b>",
                "<a\u007f@b>",
                "<\"a\r\nRCPT TO:<b@c>\"@d>",
                "<\"a\u0085\"@b>",
                "<\"a\u2028\"@b>",
                "<a@b\u0000.c>",
                "<a@b\u202e.c>",
                "<a@b(comment)>",
                "<;sleep 5;>",
                ")(uid=*",
                "<(any@legit.example>",
                "<any@legit.example(a.attack.example>",
                "<any@legit.example'@any.attack.example>",
                "<@legit.example,@any.example:'any@attack.example>"
            })
    void refuses(String path) {
        assertThrows(Malformed.class, () -> forward(path));
        assertThrows(Malformed.class, () -> reverse(path));
    }

    @Test
    void forwardPathIsNeverEmpty() {
        assertThrows(Malformed.class, () -> forward("<>"));
    }

    /// RL-07
    @ParameterizedTest
    @CsvSource({
        "<v@[127.0.0.1]>, <v@[127.0.0.1]>",
        "<v@[IPv6:::1]>, <v@[IPv6:::1]>",
        "<v@[ipv6:0:0:0:0:0:0:0:1]>, <v@[IPv6:::1]>",
        "<v@[IPv6:::]>, <v@[IPv6:::]>",
        "<v@[IPv6:2001:DB8::1]>, <v@[IPv6:2001:db8::1]>",
        "<v@[IPv6:1:0:0:2:0:0:0:3]>, <v@[IPv6:1:0:0:2::3]>",
        "<v@[IPv6:1:2:3:4:5:6:7:0]>, <v@[IPv6:1:2:3:4:5:6:7:0]>",
        "<v@[IPv6:1::]>, <v@[IPv6:1::]>",
        "<v@[IPv6:::ffff:127.0.0.1]>, <v@[IPv6:::ffff:7f00:1]>",
        "<v@[IPv6:1:2:3:4:5:6:1.2.3.4]>, <v@[IPv6:1:2:3:4:5:6:102:304]>"
    })
    void readsAddressLiterals(String path, String printed) throws Malformed {
        assertEquals(printed, address(path));
        assertEquals(printed, address(printed));
    }

    /// RL-07
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2130706433]",
                "[0x7f.1]",
                "[127.1]",
                "[127.0.0.01]",
                "[127.0.0.256]",
                "[127.0.0.1.]",
                "[127.0.0.1",
                "127.0.0.1]",
                "[ 127.0.0.1]",
                "[]",
                "[::1]",
                "[IPv6:]",
                "[IPv6:1]",
                "[IPv6:1:2:3:4:5:6:7]",
                "[IPv6:1:2:3:4:5:6:7:8:9]",
                "[IPv6:1::2::3]",
                "[IPv6:1:::2]",
                "[IPv6:1:2:3:4:5:6::7]",
                "[IPv6:12345::]",
                "[IPv6:g::]",
                "[IPv6:::1%eth0]",
                "[IPv6:1.2.3.4::]",
                "[IPv4:127.0.0.1]",
                "[tag:content]",
                "[127.0.0.1]x",
                "[IPv6:\u0661::]"
            })
    void refusesOtherLiterals(String domain) {
        assertThrows(Malformed.class, () -> forward("<v@" + domain + ">"));
    }

    /// RL-16
    @Test
    void lengthsEndExactlyWhereTheStandardSays() throws Malformed {
        String label = "d".repeat(63);
        forward("<" + "l".repeat(64) + "@example.org>");
        assertThrows(Malformed.class, () -> forward("<" + "l".repeat(65) + "@example.org>"));
        forward("<a@" + label + ".org>");
        assertThrows(Malformed.class, () -> forward("<a@" + label + "d.org>"));
        String domain = (label + ".").repeat(3) + "d".repeat(60);
        forward("<a@" + domain.substring(0, 252) + ">");
        assertThrows(Malformed.class, () -> forward("<a@" + domain.substring(0, 252) + "d>"));
        new Address("a", domain + "ddd");
        assertThrows(IllegalArgumentException.class, () -> new Address("a", domain + "ddd" + ".d"));
    }

    @Test
    void countsOctetsNotCharacters() throws Malformed {
        forward("<" + "ä".repeat(32) + "@example.org>");
        assertThrows(Malformed.class, () -> forward("<" + "ä".repeat(33) + "@example.org>"));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] line = "<anna\u00e4@example.org>".getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(Malformed.class, () -> PathParser.forwardPath(line, 0, line.length));
    }

    @Test
    void bareAddressesStandAlone() throws Malformed {
        assertEquals(new Address("a b", "c.example"), Address.parse("\"a b\"@C.example"));
        for (String text : new String[] {"", "a", "a@b c", "a@b>", "<a@b>", " a@b"}) {
            assertThrows(Malformed.class, () -> Address.parse(text), text);
        }
    }
}
