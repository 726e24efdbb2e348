package postrider.wire.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.wire.address.AddressList.GroupEnd;
import postrider.wire.address.AddressList.GroupStart;
import postrider.wire.address.AddressList.Mailbox;
import postrider.wire.text.DisplayText;
import postrider.wire.text.EncodedWords;

/// Address fields as we write them; ids are rows of the attack table.
class AddressListPrinterTest {
    private static final Address ANNA = new Address("anna", "a.example");

    private static String print(boolean utf8, AddressList.Entry... entries) {
        return new AddressList(List.of(entries)).print(utf8, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "Anna # Anna <anna@a.example>",
                "Anna B # Anna B <anna@a.example>",
                "Anna  B # \"Anna  B\" <anna@a.example>",
                "Anna B. # \"Anna B.\" <anna@a.example>",
                "B, Anna # \"B, Anna\" <anna@a.example>",
                "x\\y \"z\" # \"x\\\\y \\\"z\\\"\" <anna@a.example>",
                "<b@c> # \"<b@c>\" <anna@a.example>",
                "`` # anna@a.example"
            })
    void printsNames(String name, String expected) {
        assertEquals(expected, print(false, Mailbox.of(name, ANNA)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "Änne # Änne <anna@a.example>",
                "Änne B. # \"Änne B.\" <anna@a.example>",
                "山田　太郎 # \"山田　太郎\" <anna@a.example>"
            })
    void printsNamesInUtf8(String name, String expected) {
        assertEquals(expected, print(true, Mailbox.of(name, ANNA)));
    }

    /// Else it would be another name for those who decode it.
    @Test
    void encodesWhatLooksEncoded() {
        for (String name :
                List.of("=?utf-8?q?a?=", "a =?utf-8?q?a?= b", "=?é", "~{VPND~}", "Änne")) {
            String printed = print(false, Mailbox.of(name, ANNA));
            assertEquals(EncodedWords.encode(name) + " <anna@a.example>", printed);
            assertEquals(name, name(read(printed)));
        }
    }

    @Test
    void printsGroups() {
        Mailbox mailbox = Mailbox.of(null, ANNA);
        assertEquals(
                "Friends: anna@a.example, anna@a.example;, \"a:b\":;, anna@a.example",
                print(
                        false,
                        GroupStart.of("Friends"),
                        mailbox,
                        mailbox,
                        new GroupEnd(),
                        GroupStart.of("a:b"),
                        new GroupEnd(),
                        mailbox));
        assertEquals("\"\":;", print(false, GroupStart.of(""), new GroupEnd()));
    }

    @Test
    void printsAddressesForTheirTarget() {
        Mailbox mailbox = Mailbox.of(null, new Address("a b", "grüsse.example"));
        assertEquals("\"a b\"@xn--grsse-lva.example", print(false, mailbox));
        assertEquals("\"a b\"@grüsse.example", print(true, mailbox));
        AddressList needy =
                new AddressList(List.of(mailbox, Mailbox.of(null, new Address("ä", "b.example"))));
        assertTrue(needy.needsUtf8());
        assertFalse(new AddressList(List.of(mailbox)).needsUtf8());
        assertThrows(IllegalArgumentException.class, () -> needy.print(false, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "<>", "a@b c@", "a@-b-", "\"a\u0001b\"@c"})
    void refusesToPrintWhatIsNoAddress(String value) {
        AddressList list = AddressList.parse(Bytes.utf8(value));
        assertThrows(IllegalArgumentException.class, () -> list.print(true, 0));
    }

    @Test
    void leavesOutRoutesAndComments() {
        AddressList list = AddressList.parse(Bytes.utf8("(x) A <@b,@c:d@e(f)>, g@h (\"I\")"));
        assertEquals("A <d@e>, \"\\\"I\\\"\" <g@h>", list.print(false, 0));
    }

    /// IJ-04, IJ-05, IJ-06
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nBcc: b@c",
                "a\nBcc: b@c",
                "a\rBcc: b@c",
                "a\u0000b",
                "a\u2028b\u2029c\u0085d",
                "a\" <b@c>, \"",
                "a\\",
                "\\\" <b@c>, x",
                "a (",
                "=?utf-8?q?=0D=0ABcc:_b@c?=",
                "=?utf-8?b?IiA8YkBjPiwg?=",
                "\ud800",
                "\u202ea"
            })
    void lettingNothingOut(String name) {
        for (boolean utf8 : new boolean[] {false, true}) {
            String printed =
                    print(utf8, GroupStart.of(name), Mailbox.of(name, ANNA), new GroupEnd());
            assertTrue(printed.chars().noneMatch(DisplayText::isBreak), printed);
            AddressList read = AddressList.parse(Bytes.utf8(printed));
            assertEquals(3, read.entries().size(), printed);
            assertEquals(List.of(ANNA), addresses(read));
            assertEquals(name(Mailbox.of(name, ANNA)), name(read.mailboxes().getFirst()));
        }
    }

    @Test
    void showsNamesWithoutTricks() {
        assertEquals("a b", name(Mailbox.of("a\nb", ANNA)));
        assertEquals("exe.\ufffdgpj", name(Mailbox.of("exe.\u202egpj", ANNA)));
        assertEquals("a\ufffdb", name(Mailbox.of("a\u200bb", ANNA)));
        assertEquals("می\u200cخواهم", name(Mailbox.of("می\u200cخواهم", ANNA)));
        assertEquals("Änne", name(read("=?utf-8?q?=C3=84nne?= <a@b>")));
        assertEquals("a b\ufffdc", name(read("=?utf-8?q?a=0Db=00c?= <a@b>")));
        assertNull(read("a@b").displayName());
    }

    private static Mailbox read(String value) {
        return AddressList.parse(Bytes.utf8(value)).mailboxes().getFirst();
    }

    private static String name(Mailbox mailbox) {
        return String.valueOf(mailbox.displayName());
    }

    private static List<Address> addresses(AddressList list) {
        return list.mailboxes().stream().map(Mailbox::address).toList();
    }

    /// Print, read, and it is the same: names, addresses and groups.
    @Test
    void isReadAsItWasMeant() throws Malformed {
        Random random = new Random(6854);
        for (int i = 0; i < 5_000; i++) {
            AddressList list = randomList(random);
            for (boolean utf8 : new boolean[] {true, list.needsUtf8()}) {
                String printed = list.print(utf8, random.nextInt(30));
                AddressList read =
                        list.isEmpty() ? list : AddressList.parseStrict(Bytes.utf8(printed));
                assertEquals(shown(list), shown(read), printed);
                assertEquals(addresses(list), addresses(read), printed);
                assertTrue(utf8 || printed.chars().allMatch(c -> c < 0x7f), printed);
            }
        }
    }

    private static List<String> shown(AddressList list) {
        return list.entries().stream()
                .map(entry ->
                        switch (entry) {
                            case Mailbox mailbox -> name(mailbox);
                            case GroupStart group -> group.displayName() + ":";
                            case GroupEnd _ -> ";";
                        })
                .toList();
    }

    private static AddressList randomList(Random random) {
        List<AddressList.Entry> entries = new ArrayList<>();
        boolean inGroup = false;
        for (int i = random.nextInt(6); i > 0; i--) {
            if (random.nextInt(4) == 0) {
                entries.add(inGroup ? new GroupEnd() : GroupStart.of(text(random, 12)));
                inGroup = !inGroup;
            } else {
                String domain = random.nextBoolean() ? "b.example" : "grüsse.example";
                String name = random.nextInt(4) == 0 ? null : text(random, 40);
                Address address =
                        new Address("x" + text(random, 8).replaceAll("\\p{C}", ""), domain);
                entries.add(Mailbox.of(name, address));
            }
        }
        if (inGroup) {
            entries.add(new GroupEnd());
        }
        return new AddressList(entries);
    }

    private static String text(Random random, int most) {
        String alphabet = "aB.  \"\\@<>(),:;[]=?_'-\r\n\t\u0000ä語\u00a0";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            int c = random.nextInt(alphabet.length() + 3);
            if (c < alphabet.length()) {
                text.append(alphabet.charAt(c));
            } else {
                text.append(c % 2 == 0 ? "=?utf-8?q?" : "?= ");
            }
        }
        return text.toString();
    }

    @Test
    void printsLongNamesInWordsThatCanBeFolded() {
        for (String name : List.of("x".repeat(5000), "ä".repeat(5000), "\" <a@b>,".repeat(900))) {
            for (boolean utf8 : new boolean[] {false, true}) {
                String printed = print(utf8, Mailbox.of(name, ANNA));
                for (String word : printed.split(" ")) {
                    assertTrue(word.length() <= 600, word);
                }
                assertEquals(name, name(read(printed)));
            }
        }
    }
}
