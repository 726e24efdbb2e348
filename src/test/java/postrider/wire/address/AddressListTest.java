package postrider.wire.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import postrider.base.Bytes;

/// Address fields as mail contains them. Shown as `name / route / local part / domain`, entries
/// between bars; `-` is null.
class AddressListTest {
    private static String shown(String value) {
        return AddressList.parse(Bytes.utf8(value)).entries().stream()
                .map(AddressListTest::shown)
                .collect(Collectors.joining(" | "));
    }

    private static String shown(AddressList.Entry entry) {
        return switch (entry) {
            case AddressList.Mailbox(Bytes name, Bytes route, Bytes localPart, Bytes domain) ->
                    (name == null ? "-" : name.toUtf8())
                            + " / "
                            + (route == null ? "-" : route.toUtf8())
                            + " / "
                            + localPart.toUtf8()
                            + " / "
                            + domain.toUtf8();
            case AddressList.GroupStart(Bytes name) -> name.toUtf8() + ":";
            case AddressList.GroupEnd() -> ";";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "anna@example.org # - / - / anna / example.org",
                "<anna@example.org> # - / - / anna / example.org",
                "Anna B. <anna@example.org> # Anna B. / - / anna / example.org",
                "\"B, Anna\" <anna@example.org> # B, Anna / - / anna / example.org",
                "\"A \\\"B\\\"\" <a@b> # A \"B\" / - / a / b",
                "\"Joe\" Q. Public <a@b> # Joe Q. Public / - / a / b",
                "anna@example.org (Anna B) # Anna B / - / anna / example.org",
                "(x) anna@example.org # x / - / anna / example.org",
                "anna(c)@(c(d)\\))example.(e)org # e / - / anna / example.org",
                "a@b, c@d # - / - / a / b | - / - / c / d",
                ",,a@b,, # - / - / a / b",
                "<@x,@y:a@b> # - / @x,@y / a / b",
                "< @x , @y : a@b > # - / @x,@y / a / b",
                "<@x> # - / - /  / x",
                "A:a@b,c@d; # A: | - / - / a / b | - / - / c / d | ;",
                "A:; # A: | ;",
                "A: a@b # A: | - / - / a / b | ;",
                "A: B: a@b; c@d # A: | ; | B: | - / - / a / b | ; | - / - / c / d",
                "\"a b\"@c # - / - / a b / c",
                "a . b @ c . d # - / - / a.b / c.d",
                "a@[192.0.2.1] # - / - / a / [192.0.2.1]",
                "root # - / - / root / ",
                "not an address # - / - / not an address / ",
                "Anna anna@example.org # Anna / - / anna / example.org",
                "Anna a.b@example.org # Anna / - / a.b / example.org",
                "<a@b # - / - / a / b",
                "<a@b, c@d # - / - / a / b | - / - / c / d",
                "a@b> # - / - / a / b",
                "<<a@b>> # - / - / a / b",
                "Anna <a@b> c@d # Anna / - / a / b | - / - / c / d",
                "Mailer <> # Mailer / - /  / ",
                "a@b@c # - / - / a@b / c",
                "<a@b@c> # - / - / a@b / c",
                "=?utf-8?q?a=40b?= <c@d> # =?utf-8?q?a=40b?= / - / c / d",
                "=?utf-8?q?a=40evil=3e?=@local # - / - / =?utf-8?q?a=40evil=3e?= / local",
                "<any@attack.example>admin@legit.example # - / - / any / attack.example | - / - / admin / legit.example",
                "a@b; c@d # - / - / a / b | - / - / c / d",
                "anna@a.example <anna@b.example> # anna@a.example / - / anna / b.example",
                "Anna a.b@c (d) <e@f> # Anna a.b@c / - / e / f",
                "a@b, <c@d> # - / - / a / b | - / - / c / d",
                "\"unterminated <a@b> # unterminated / - / a / b",
                "(unterminated <a@b> # ``",
                "a (b\\ # b\\ / - / a / "
            })
    void reads(String value, String expected) {
        assertEquals(expected, shown(value).strip());
    }

    @Test
    void dropsFoldsAndNul() {
        assertEquals("A B / - / a / b", shown("A\r\n B\u0000 <a\r\n @b>"));
        assertEquals("A B / - / a / b", shown("\"A\r\n B\" <a@b>"));
    }

    @Test
    void givesAddressesThatAreValid() {
        AddressList list = AddressList.parse(Bytes.utf8("\"a b\"@C.example., x, <d@e f>"));
        assertEquals(new Address("a b", "c.example"), list.mailboxes().getFirst().address());
        assertNull(list.mailboxes().get(1).address());
        assertEquals(new Address("d", "e"), list.mailboxes().get(2).address());
    }

    @Test
    void keepsNoMoreEntriesThanAsked() {
        AddressList list = AddressList.parse(Bytes.utf8("g:" + "a@b,".repeat(100)), 10);
        assertEquals(11, list.entries().size());
        assertTrue(list.entries().getLast() instanceof AddressList.GroupEnd);
    }

    /// What addresses print is read back as the same addresses.
    @Test
    void readsWhatAddressesPrint() {
        Random random = new Random(5322);
        for (int i = 0; i < 2000; i++) {
            Address address = new Address(localPart(random), "x" + i + ".example");
            String name = localPart(random).replace("\\", "\\\\").replace("\"", "\\\"");
            AddressList list =
                    AddressList.parse(Bytes.utf8("\"" + name + "\" <" + address + ">, " + address));
            assertEquals(2, list.entries().size(), address::toString);
            assertEquals(address, list.mailboxes().getFirst().address());
            assertEquals(address, list.mailboxes().getLast().address());
        }
    }

    private static String localPart(Random random) {
        String alphabet = "ab.\"\\@<>(),:;[] äé語";
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /// Anything is read, and each group has its end.
    @Test
    void groupsAreBalancedWhateverComes() {
        Random random = new Random(1);
        String alphabet = "a@<>(),:;[]\"\\. \r\n\u0000é";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int j = random.nextInt(30); j > 0; j--) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            checkBalanced(value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    static void checkBalanced(byte[] value) {
        int depth = 0;
        for (AddressList.Entry entry : AddressList.parse(Bytes.copyOf(value)).entries()) {
            switch (entry) {
                case AddressList.GroupStart _ -> depth++;
                case AddressList.GroupEnd _ -> depth--;
                case AddressList.Mailbox mailbox -> mailbox.address();
            }
            if (depth < 0 || depth > 1) {
                throw new AssertionError("groups nest");
            }
        }
        if (depth != 0) {
            throw new AssertionError("a group does not end");
        }
    }
}
