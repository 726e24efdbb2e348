package postrider.wire.address;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.wire.address.AddressList.Entry;
import postrider.wire.address.AddressList.GroupEnd;
import postrider.wire.address.AddressList.GroupStart;
import postrider.wire.address.AddressList.Mailbox;
import postrider.wire.address.AddressList.Syntax;

/// Address fields read by the letter; ids are rows of the attack table.
class AddressGrammarTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@a.example",
                "<anna@a.example>",
                " anna@a.example ",
                "anna@a.example, <b@c>",
                "Anna B <anna@a.example>",
                "\"B, Anna\" \"x\"y <anna@a.example>",
                "=?utf-8?q?=C3=84nne?= <anna@a.example>",
                "\"\" <anna@a.example>",
                "\"a b\"@c",
                "\"\"@c",
                "a@[192.0.2.1]",
                "a@[ any thing ]",
                "(c)a@b(c)",
                "(a(b)(c\\)))a@b",
                "Anna\r\n B\r\n\t<a@b>",
                "\"Anna\r\n B\" <a@b>",
                "Friends:;",
                "Friends:(nobody);",
                "Friends: a@b, C <d@e>;, f@g",
                "\"a:b\":a@b;(c)",
                "ä@ö.example",
                "Änne Ü <a@b>",
                "\"\\ä\" <a@b>"
            })
    void takesTheGrammarOfToday(String value) throws Malformed {
        Bytes octets = Bytes.utf8(value);
        assertEquals(AddressList.parse(octets), AddressList.parseStrict(octets));
        assertEquals(AddressList.parse(octets), AddressList.parseStrict(octets, Syntax.OBSOLETE));
    }

    /// ES-A16
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a . b@c",
                "a. b@c",
                "\"a\".b@c",
                "a@b . c",
                "a@b .c",
                "Anna B. <a@b>",
                "Anna.B <a@b>",
                "<@c:a@b>",
                "<@c,,@d(e):a@b>",
                "a@b,,c@d",
                ",a@b",
                "a@b,",
                "A: a@b,;",
                "A: ,;",
                "\"a\u0001b\" <a@b>",
                "(a\u007fb) <a@b>",
                "a@[b\\]c]",
                "A\r\n \r\n <a@b>"
            })
    void takesObsoleteFormsOnlyWhenAsked(String value) throws Malformed {
        Bytes octets = Bytes.utf8(value);
        assertThrows(Malformed.class, () -> AddressList.parseStrict(octets));
        assertEquals(AddressList.parse(octets), AddressList.parseStrict(octets, Syntax.OBSOLETE));
    }

    /// ES-A14, ES-A17, ES-A19, IM-20, RL-17
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "`` # 0",
                "`  ` # 2",
                "`,` # 0",
                "`a` # 1",
                "`a b` # 3",
                "`@b` # 0",
                "`a@` # 2",
                "`a@b c@d` # 4",
                "`a@b;` # 3",
                "`<a@b` # 4",
                "`<a@b>c@d` # 5",
                "`<>` # 1",
                "`<<a@b>>` # 1",
                "`A B@c` # 0",
                "`.a@b` # 0",
                "`a.@b` # 0",
                "`a..b@c` # 0",
                "`.A <b@c>` # 0",
                "`a@b@c` # 3",
                "`a@.b` # 2",
                "`a@b.` # 4",
                "`a@b..c` # 4",
                "`a@[b` # 4",
                "`a@[b[]` # 4",
                "`:a@b;` # 0",
                "`A:a@b` # 5",
                "`A:B:a@b;;` # 3",
                "`A:a@b;;` # 6",
                "`A:a@b;b@c` # 6",
                "`\"a` # 2",
                "`\"a\\` # 3",
                "`(a\\` # 3",
                "`(a` # 2",
                "`)a@b` # 0",
                "`a@b)` # 3",
                "`<a@b>\\,<c@d>` # 5",
                "`a@b, not an address` # 19"
            })
    void refusesAllElseAndSaysWhere(String value, int offset) {
        for (Syntax syntax : Syntax.values()) {
            Malformed malformed = refuses(value, syntax);
            if (syntax == Syntax.CURRENT) {
                assertEquals(offset, malformed.offset(), malformed::rule);
            }
        }
    }

    private static Malformed refuses(String value, Syntax syntax) {
        return assertThrows(
                Malformed.class,
                () -> AddressList.parseStrict(Bytes.utf8(value), syntax),
                value::toString);
    }

    /// IJ-04: no line end but a fold, no NUL, nothing that some program takes for one
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\nb\" <a@b>",
                "\"a\n b\" <a@b>",
                "\"a\rb\" <a@b>",
                "\"a\r b\" <a@b>",
                "\"a\r\nb\" <a@b>",
                "\"a\\\r\n b\" <a@b>",
                "\"a\\\nb\" <a@b>",
                "\"a\u0000b\" <a@b>",
                "\"a\\\u0000b\" <a@b>",
                "(a\nb) <a@b>",
                "a@b\r\n",
                "a@b\n c@d",
                "a@b\r\n,c@d",
                "\"a\u2028b\" <a@b>",
                "a\u0085b <a@b>"
            })
    void refusesLineEndsAndNul(String value) {
        refuses(value, Syntax.OBSOLETE);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] octets = {'"', (byte) 0xe4, '"', ' ', '<', 'a', '@', 'b', '>'};
        Malformed malformed =
                assertThrows(Malformed.class, () -> AddressList.parseStrict(Bytes.copyOf(octets)));
        assertEquals(1, malformed.offset());
    }

    @Test
    void refusesMoreAddressesThanItKeeps() {
        String most = "a@b,".repeat(AddressList.DEFAULT_MAX_ENTRIES - 1);
        assertDoesNotThrow(() -> AddressList.parseStrict(Bytes.utf8(most + "a@b")));
        refuses(most + "a@b,a@b", Syntax.CURRENT);
        refuses("A:" + most.substring(4) + "a@b;", Syntax.CURRENT);
    }

    /// One pass whatever comes: each of these is a megabyte and more.
    @Test
    void readsHugeFieldsInOnePass() {
        for (String value :
                List.of(
                        "a@b,".repeat(1_000_000),
                        "(".repeat(1_000_000),
                        "(".repeat(500_000) + ")".repeat(500_000) + "a@b",
                        "(a)".repeat(500_000) + "a@b",
                        "\"a\" ".repeat(300_000) + "<a@b>",
                        ".".repeat(1_000_000) + "@b",
                        "a.".repeat(500_000) + "a@b",
                        "a@" + "b.".repeat(500_000) + "b",
                        "A:".repeat(500_000),
                        "A:;".repeat(500_000),
                        "<".repeat(1_000_000),
                        "<@".repeat(500_000),
                        "a@".repeat(500_000),
                        "@".repeat(1_000_000),
                        "[".repeat(1_000_000),
                        "\r\n ".repeat(300_000),
                        "\"" + "\\".repeat(1_000_000))) {
            Bytes octets = Bytes.utf8(value);
            AddressList.parse(octets).mailboxes().forEach(Mailbox::address);
            for (Syntax syntax : Syntax.values()) {
                try {
                    AddressList.parseStrict(octets, syntax);
                } catch (Malformed _) {
                    // It has been read, which is all that is asked here.
                }
            }
        }
    }

    /// Values made by the grammar, with what they mean: read so, strictly and leniently.
    @Test
    void readsWhateverTheGrammarMakes() throws Malformed {
        Random random = new Random(5322);
        for (int i = 0; i < 20_000; i++) {
            Maker maker = new Maker(random, i % 2 == 0);
            Bytes value = Bytes.utf8(maker.list());
            Syntax syntax = i % 2 == 0 ? Syntax.OBSOLETE : Syntax.CURRENT;
            AddressList read = AddressList.parseStrict(value, syntax);
            assertEquals(maker.expected, withoutNames(read), value::toUtf8);
        }
    }

    /// Names are left to [AddressListPrinterTest]: here a comment may become one.
    private static List<Entry> withoutNames(AddressList list) {
        return list.entries().stream()
                .map(entry ->
                        entry instanceof Mailbox mailbox
                                ? new Mailbox(null, null, mailbox.localPart(), mailbox.domain())
                                : entry)
                .toList();
    }

    /// Makes random values by the rules of rfc5322#3.4 and, if asked, rfc5322#4.4.
    private static final class Maker {
        private final Random random;
        private final boolean obsolete;
        private final List<Entry> expected = new ArrayList<>();

        Maker(Random random, boolean obsolete) {
            this.random = random;
            this.obsolete = obsolete;
        }

        String list() {
            StringBuilder list = new StringBuilder();
            for (int i = random.nextInt(4); i >= 0; i--) {
                list.append(random.nextInt(4) == 0 ? group() : mailbox());
                list.append(i > 0 ? comma() : "");
            }
            return list.toString();
        }

        private String comma() {
            return obsolete && random.nextInt(4) == 0 ? "," + cfws() + "," : ",";
        }

        private String group() {
            String name = word();
            expected.add(new GroupStart(Bytes.utf8(meaning(name))));
            StringBuilder group = new StringBuilder(cfws() + name + cfws() + ":");
            int size = random.nextInt(3);
            for (int i = 0; i < size; i++) {
                group.append(i > 0 ? comma() : "").append(mailbox());
            }
            expected.add(new GroupEnd());
            return group + (size == 0 ? cfws() : "") + ";" + cfws();
        }

        private String mailbox() {
            String localPart = random.nextBoolean() ? atom() + "." + atom() : word();
            String domain = atom() + "." + atom();
            String shown = cfws() + localPart + cfws() + "@" + cfws() + domain + cfws();
            if (obsolete && random.nextInt(3) == 0) {
                String first = word();
                localPart = meaning(first) + "." + atom();
                domain = atom() + "." + atom();
                String last = localPart.substring(meaning(first).length() + 1);
                shown =
                        first
                                + cfws()
                                + "."
                                + cfws()
                                + last
                                + "@"
                                + domain.replace(".", cfws() + ".")
                                + cfws();
            } else {
                localPart = meaning(localPart);
            }
            expected.add(new Mailbox(null, null, Bytes.utf8(localPart), Bytes.utf8(domain)));
            return switch (random.nextInt(4)) {
                case 0 -> cfws() + word() + cfws() + word() + cfws() + "<" + route() + shown + ">";
                case 1 -> cfws() + "<" + route() + shown + ">" + cfws();
                default -> shown;
            };
        }

        private String route() {
            return obsolete && random.nextInt(3) == 0
                    ? cfws() + "@" + atom() + cfws() + ",@" + cfws() + atom() + ":"
                    : "";
        }

        private String word() {
            return random.nextBoolean() ? atom() : quoted();
        }

        private String atom() {
            return text("ab1!#$%&'*+-/=?^_`{|}~ä語", 1);
        }

        private String quoted() {
            return '"'
                    + text("ab <>@,.:;()[]ä\t", 0).replace("b", "\\\"").replace(";", "\\\\")
                    + '"';
        }

        private String meaning(String word) {
            return word.startsWith("\"")
                    ? word.substring(1, word.length() - 1)
                            .replace("\\\\", ";")
                            .replace("\\\"", "\"")
                            .replace(";", "\\")
                    : word;
        }

        private String text(String alphabet, int least) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(5) + least; i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            return text.toString();
        }

        private String cfws() {
            return switch (random.nextInt(8)) {
                case 0 -> " ";
                case 1 -> "\r\n ";
                case 2 -> "(" + text("a <>@,.:;[]\"ä", 0) + "(x)\\))";
                case 3 -> " (\r\n ) ";
                default -> "";
            };
        }
    }
}
