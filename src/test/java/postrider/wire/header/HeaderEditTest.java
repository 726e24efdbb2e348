package postrider.wire.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import postrider.base.Bytes;

class HeaderEditTest {
    private static final HeaderField NEW = new HeaderField("X", "new");

    private static HeaderEdit edit(String header) {
        return HeaderEdit.of(Bytes.utf8(header));
    }

    private static HeaderEdit.Entry nth(HeaderEdit edit, String name, int number) {
        HeaderEdit.Entry entry = edit.nth(name, number);
        assertNotNull(entry);
        return entry;
    }

    @Test
    void changesNothingByItself() {
        for (String header : List.of("", "\r\n", "A: 1", "A: 1\n\nB: 2", " x\nFrom y\nA : 1\r\n")) {
            assertEquals(header, edit(header).print().toUtf8());
        }
    }

    @Test
    void addsWhereItIsAsked() {
        HeaderEdit edit = edit("A: 1\r\nB: 2\r\n 2\r\nC: 3\r\n\r\nbody");
        edit.addFirst(new HeaderField("First", "x"));
        edit.addLast(new HeaderField("Last", "x"));
        edit.addBefore(nth(edit, "b", 1), new HeaderField("Before", "x"));
        edit.addAfter(nth(edit, "b", 1), new HeaderField("After", "x"));
        assertEquals(
                "First: x\r\nA: 1\r\nBefore: x\r\nB: 2\r\n 2\r\nAfter: x\r\nC: 3\r\nLast: x\r\n\r\nbody",
                edit.print().toUtf8());
    }

    @Test
    void countsFromTopAndBottom() {
        HeaderEdit edit = edit("A: 1\na: 2\nB: x\nA : 3\n\n");
        assertEquals("1", nth(edit, "a", 1).value().toUtf8());
        assertEquals("3", nth(edit, "a", 3).value().toUtf8());
        assertEquals("3", nth(edit, "a", -1).value().toUtf8());
        assertEquals("1", nth(edit, "A", -3).value().toUtf8());
        for (int none : new int[] {0, 4, -4, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertNull(edit.nth("A", none));
        }
        edit.remove(nth(edit, "A", -2));
        assertEquals("A: 1\nB: x\nA : 3\n\n", edit.print().toUtf8());
    }

    @Test
    void seesEarlierChanges() {
        HeaderEdit edit = edit("A: 1\n\n");
        HeaderEdit.Entry added = edit.addFirst(new HeaderField("a", "0"));
        assertEquals("0", nth(edit, "A", 1).value().toUtf8());
        assertEquals("a: 0\n", added.raw().toUtf8());
        edit.rename(added, "B");
        assertEquals(1, edit.removeAll("a"));
        edit.replace(added, new HeaderField("C", "2"));
        assertEquals("C", added.name());
        edit.addAfter(added, NEW);
        assertEquals("C: 2\nX: new\n\n", edit.print().toUtf8());
    }

    @Test
    void renamesOnlyTheName() {
        HeaderEdit edit = edit("Subject  :  a\n\t b\r\nTo\n : x\n\n");
        edit.rename(nth(edit, "subject", 1), "X-Old");
        edit.rename(nth(edit, "to", 1), "Cc");
        assertEquals("X-Old  :  a\n\t b\r\nCc\n : x\n\n", edit.print().toUtf8());
    }

    @Test
    void usesTheLineEndsOfTheHeader() {
        HeaderField folded = new HeaderField("X", "word ".repeat(40).strip());
        HeaderEdit unix = edit("A: 1\nB: 2\r\n\n");
        unix.addLast(folded);
        assertEquals(
                "A: 1\nB: 2\r\n" + folded.print().toUtf8().replace("\r", "") + "\n",
                unix.print().toUtf8());
        HeaderEdit mail = edit("A: 1\r\nB: 2\n\n");
        mail.addFirst(folded);
        assertEquals(folded.print().toUtf8() + "A: 1\r\nB: 2\n\n", mail.print().toUtf8());
    }

    @Test
    void endsABrokenOffLineBeforeANewField() {
        HeaderEdit edit = edit("A: 1\nB: 2");
        edit.addFirst(NEW);
        assertEquals("X: new\nA: 1\nB: 2", edit.print().toUtf8());
        edit.addLast(NEW);
        assertEquals("X: new\nA: 1\nB: 2\nX: new\n", edit.print().toUtf8());
    }

    @Test
    void leavesTheMailboxLineInFront() {
        HeaderEdit edit = edit("From a@b Thu\nA: 1\n\n");
        edit.addFirst(NEW);
        edit.removeAll("a");
        assertEquals("From a@b Thu\nX: new\n\n", edit.print().toUtf8());
        HeaderEdit empty = edit("From a@b Thu");
        empty.addLast(NEW);
        assertEquals("From a@b Thu\r\nX: new\r\n", empty.print().toUtf8());
    }

    @Test
    void addsToAHeaderWithoutFields() {
        for (String body : List.of("", "\r\n", "\r\nA: 1", "no field\r\nA: 1\r\n\r\n")) {
            HeaderEdit edit = edit(body);
            edit.addLast(NEW);
            assertEquals("X: new\r\n" + body, edit.print().toUtf8());
        }
    }

    /// A folded line that belongs to no field must not become one of the new field's.
    @Test
    void keepsStrayFoldedLinesApart() {
        HeaderEdit edit = edit(" stray\nA: 1\n\n");
        edit.addFirst(NEW);
        assertEquals(" stray\nX: new\nA: 1\n\n", edit.print().toUtf8());
        assertEquals("new", HeaderBlock.of(edit.print()).first("x").toUtf8());
    }

    @Test
    void refusesFieldsThatAreNotThere() {
        HeaderEdit edit = edit("A: 1\n\n");
        HeaderEdit.Entry gone = nth(edit, "a", 1);
        edit.remove(gone);
        edit.remove(gone);
        assertThrows(IllegalArgumentException.class, () -> edit.addAfter(gone, NEW));
        assertThrows(IllegalArgumentException.class, () -> edit.rename(gone, "B"));
        assertThrows(IllegalArgumentException.class, gone::value);
        HeaderEdit other = edit("A: 1\n\n");
        HeaderEdit.Entry foreign = nth(other, "a", 1);
        assertThrows(IllegalArgumentException.class, () -> edit.addBefore(foreign, NEW));
        edit.remove(foreign);
        assertEquals("A: 1\n\n", other.print().toUtf8());
        assertThrows(IllegalArgumentException.class, () -> other.rename(foreign, "B:"));
        assertThrows(IllegalArgumentException.class, () -> other.rename(foreign, "B\r\nC"));
    }

    /// What is left after the new fields are cut out of the result are the octets of the old header
    /// without the removed ones.
    @Test
    void leavesAllOtherOctets() {
        Random random = new Random(5293);
        String[] pieces = {
            "A: 1",
            "B:2",
            "a : x",
            "From x y",
            " folded",
            "\tf: g",
            "no field",
            "word",
            " : y",
            "Subject: =?utf-8?q?=E4?=",
            "--b",
            ":",
            "\u00e9: \u00ff",
            "C:",
            "\0: \0"
        };
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                text.append(pieces[random.nextInt(random.nextBoolean() ? 6 : pieces.length)]);
                text.append(random.nextBoolean() ? "\r\n" : random.nextInt(9) > 0 ? "\n" : "");
            }
            text.append(random.nextBoolean() ? "\r\nbody: b\r\n" : "");
            byte[] octets = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            HeaderEdit edit = HeaderEdit.of(Bytes.copyOf(octets));
            List<HeaderEdit.Entry> old = edit.fields();
            List<HeaderBlock.Field> ranges = new ArrayList<>();
            HeaderBlock.wrap(octets, octets.length).forEach(ranges::add);
            List<Integer> kept = new ArrayList<>();
            for (int i = 0; i < old.size(); i++) {
                kept.add(i);
            }
            int added = 0;
            for (int i = random.nextInt(6); i > 0; i--) {
                HeaderField field = new HeaderField("X-New", "value " + "w".repeat(90) + " " + i);
                int there = kept.isEmpty() ? -1 : kept.get(random.nextInt(kept.size()));
                switch (random.nextInt(there < 0 ? 2 : 6)) {
                    case 0 -> edit.addFirst(field);
                    case 1 -> edit.addLast(field);
                    case 2 -> edit.addBefore(old.get(there), field);
                    case 3 -> edit.addAfter(old.get(there), field);
                    case 4 -> {
                        edit.replace(old.get(there), field);
                        kept.remove((Integer) there);
                    }
                    default -> {
                        edit.remove(old.get(there));
                        kept.remove((Integer) there);
                        added--;
                    }
                }
                added++;
            }
            StringBuilder expected = new StringBuilder();
            int at = 0;
            for (int i = 0; i < ranges.size(); i++) {
                HeaderBlock.Field range = ranges.get(i);
                expected.append(latin(octets, at, kept.contains(i) ? range.end() : range.start()));
                at = range.end();
            }
            expected.append(latin(octets, at, octets.length));

            byte[] result = edit.print().toArray();
            StringBuilder rest = new StringBuilder();
            int from = 0;
            int found = 0;
            for (HeaderBlock.Field field : HeaderBlock.wrap(result, result.length)) {
                if (field.is("X-New")) {
                    rest.append(latin(result, from, field.start()));
                    from = field.end();
                    found++;
                }
            }
            rest.append(latin(result, from, result.length));
            assertEquals(added, found, text.toString());
            // A line that broke off may have got its end, before a new field.
            String left = rest.toString();
            if (!left.contentEquals(expected) && !left.equals(expected + "\n")) {
                assertEquals(expected + "\r\n", left, text.toString());
            }
        }
    }

    private static String latin(byte[] octets, int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
