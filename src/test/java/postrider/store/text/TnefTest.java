package postrider.store.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import postrider.base.Bytes;

class TnefTest {
    private static final String RTF =
            "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}Hello \\b Eve\\b0,\\par caf\\'e9}";

    private static Tnef open(byte[] octets) {
        try {
            return Tnef.open(new ByteArrayInputStream(octets), TextSettings.DEFAULT);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Tnef.Opened opened(byte[] octets) {
        return assertInstanceOf(Tnef.Opened.class, open(octets));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static TnefWriter sample() {
        return new TnefWriter(1251)
                .attribute(
                        TnefWriter.MESSAGE,
                        TnefWriter.SUBJECT,
                        TnefWriter.text("Привет", Charset.forName("windows-1251")))
                .properties(TnefWriter.MESSAGE, TnefWriter.rtf(RTF))
                .file(
                        "LONGNA~1.PDF",
                        utf8("first"),
                        TnefWriter.unicode(0x3707, "länger.pdf"),
                        TnefWriter.property(
                                TnefWriter.STRING8,
                                0x370e,
                                TnefWriter.text("Application/PDF", StandardCharsets.US_ASCII)))
                .file("b.bin", new byte[300_000]);
    }

    @Test
    void listsFilesAndText() throws IOException {
        Tnef.Opened opened = opened(sample().octets());
        assertEquals("Привет", opened.subject());
        assertEquals("Hello Eve,\ncafé", opened.text());
        assertEquals(RTF, opened.rtf().toUtf8());
        assertEquals(Bytes.EMPTY, opened.html());
        assertEquals(2, opened.files().size());
        Tnef.Attached first = opened.files().getFirst();
        assertEquals("länger.pdf", first.name());
        assertEquals("application/pdf", first.type());
        assertArrayEquals(utf8("first"), first.content().readAllBytes());
        Tnef.Attached second = opened.files().getLast();
        assertEquals("b.bin", second.name());
        assertEquals("application/octet-stream", second.type());
        assertEquals(300_000, second.size());
    }

    @Test
    void takesThePlainestText() {
        byte[] html =
                TnefWriter.property(
                        TnefWriter.BINARY, 0x1013, utf8("<meta charset=utf-8><p>Grüße<p>Bob"));
        Tnef.Opened opened =
                opened(
                        new TnefWriter(1252)
                                .properties(
                                        TnefWriter.MESSAGE,
                                        TnefWriter.unicode(0x37, "Betreff"),
                                        html,
                                        TnefWriter.rtf(RTF))
                                .octets());
        assertEquals("Betreff", opened.subject());
        assertEquals("Grüße\n\nBob", opened.text());
        opened =
                opened(
                        new TnefWriter(1252)
                                .properties(
                                        TnefWriter.MESSAGE,
                                        TnefWriter.unicode(0x1000, "plain"),
                                        html)
                                .octets());
        assertEquals("plain", opened.text());
    }

    @Test
    void offersAMessageInAMessageAsTnef() {
        byte[] inner = new TnefWriter(1252).file("in.txt", utf8("in")).octets();
        byte[] message = {7, 3, 2, 0, 0, 0, 0, 0, (byte) 0xc0, 0, 0, 0, 0, 0, 0, 0x46};
        Tnef.Opened outer =
                opened(
                        new TnefWriter(1252)
                                .file(
                                        "note",
                                        utf8(""),
                                        TnefWriter.property(
                                                TnefWriter.OBJECT,
                                                0x3701,
                                                TnefWriter.join(message, inner)))
                                .octets());
        Tnef.Attached file = outer.files().getFirst();
        assertEquals("application/ms-tnef", file.type());
        assertEquals("in.txt", opened(file.octets().toArray()).files().getFirst().name());
    }

    @Test
    void readsWhatIsWholeOfABrokenStream() {
        byte[] whole = sample().octets();
        byte[] cut = Bytes.copyOf(whole, 0, whole.length - 100).toArray();
        Tnef.Opened opened = opened(cut);
        assertEquals("länger.pdf", opened.files().getFirst().name());
        assertInstanceOf(Tnef.Unreadable.class, open(utf8("no TNEF at all")));
        assertInstanceOf(Tnef.Unreadable.class, open(new byte[0]));
    }

    @Test
    void staysWithinItsLimits() throws IOException {
        TextSettings small = new TextSettings(100, 10, 10, 10, 10, 1000, 3, 10);
        byte[] large = new TnefWriter(1252).file("a", new byte[2000]).octets();
        assertInstanceOf(Tnef.Unreadable.class, Tnef.open(new ByteArrayInputStream(large), small));
        TnefWriter many = new TnefWriter(1252);
        for (int i = 0; i < 8; i++) {
            many.file("f" + i, new byte[1]);
        }
        Tnef.Opened opened =
                assertInstanceOf(
                        Tnef.Opened.class,
                        Tnef.open(new ByteArrayInputStream(many.octets()), small));
        assertEquals(3, opened.files().size());
    }

    /// A little of it can become much.
    @Test
    void unpacksOnlySomeRtf() throws IOException {
        byte[] octets =
                new TnefWriter(1252)
                        .properties(TnefWriter.MESSAGE, TnefWriter.rtf(RTF), TnefWriter.rtf(RTF))
                        .file("a.txt", utf8("abc"), TnefWriter.rtf(RTF))
                        .octets();
        for (int most : new int[] {RTF.length(), RTF.length() + 100}) {
            TextSettings few = new TextSettings(1000, 10, 10, 10, 10, 10_000, 10, most);
            Tnef.Opened opened =
                    assertInstanceOf(
                            Tnef.Opened.class, Tnef.open(new ByteArrayInputStream(octets), few));
            assertEquals(most == RTF.length() ? "" : RTF, opened.rtf().toUtf8());
            assertEquals("a.txt", opened.files().getFirst().name());
        }
    }

    /// BM-10 of the attack table: sizes that lie, and streams of nothing but small things.
    @Test
    void doesNotBelieveSizes() {
        List<byte[]> hostile =
                List.of(
                        new TnefWriter(0)
                                .frame(1, TnefWriter.MESSAGE_PROPERTIES, 0x7fff_ffff, new byte[9])
                                .octets(),
                        new TnefWriter(0)
                                .frame(1, TnefWriter.MESSAGE_PROPERTIES, -1, new byte[9])
                                .octets(),
                        properties(0x7fff_ffff, 0x101e, 1, 4, 0),
                        properties(1, 0x1234_1001, 0x7fff_ffff),
                        properties(1, 0x1234_101e, 0x7fff_ffff, 0, 0),
                        properties(1, 0x1234_101e, -1, 0, 0),
                        properties(1, 0x1009_0102, 1, 0x7fff_ffff, 0),
                        properties(1, 0x1009_0102, 1, 16, 12, 0x7fff_ffff, 0x7546_5a4c, 0),
                        properties(1, 0x8001_001e, 0, 0, 0, 0, 1, 0x7fff_ffff),
                        properties(90_000, new int[200_000]));
        for (byte[] octets : hostile) {
            assertTimeout(Duration.ofSeconds(5), () -> open(octets));
        }
        TnefWriter empty = new TnefWriter(0);
        for (int i = 0; i < 500_000; i++) {
            empty.frame(2, TnefWriter.RENDER_DATA, 0, new byte[2]);
        }
        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertTrue(opened(empty.octets()).files().size() <= 1000));
    }

    /// All that stands before the lie can be read.
    @Test
    void stopsAtAListWhoseValuesAreNotThere() {
        byte[] lie = TnefWriter.numbers(1, 0x3701_0102, 1, 1 << 24, 0);
        Tnef.Opened opened =
                opened(
                        new TnefWriter(1252)
                                .properties(TnefWriter.MESSAGE, TnefWriter.unicode(0x37, "Yes"))
                                .file("a.txt", utf8("abc"))
                                .attribute(
                                        TnefWriter.ATTACHMENT,
                                        TnefWriter.ATTACHMENT_PROPERTIES,
                                        lie)
                                .octets());
        assertEquals("Yes", opened.subject());
        assertEquals("a.txt", opened.files().getFirst().name());
    }

    private static byte[] properties(int count, int... numbers) {
        return new TnefWriter(0)
                .attribute(
                        TnefWriter.MESSAGE,
                        TnefWriter.MESSAGE_PROPERTIES,
                        TnefWriter.join(TnefWriter.numbers(count), TnefWriter.numbers(numbers)))
                .octets();
    }

    @Test
    void takesAnyChangedOctets() {
        byte[] sample =
                new TnefWriter(1252)
                        .properties(TnefWriter.MESSAGE, TnefWriter.rtf(RTF))
                        .file("a.txt", utf8("abc"), TnefWriter.unicode(0x3707, "länger.pdf"))
                        .octets();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = sample.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            open(changed);
        }
    }

    /// POI wants to log, and what it logs with has nothing behind it. It says so once in the life
    /// of its classes, so they are loaded anew.
    @Test
    void printsNothing() throws IOException, ReflectiveOperationException {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(capture);
        System.setErr(capture);
        try (URLClassLoader anew =
                new URLClassLoader(
                        path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> settings = anew.loadClass(TextSettings.class.getName());
            Class<?> tnef = anew.loadClass(Tnef.class.getName());
            Object opened =
                    tnef.getMethod("open", InputStream.class, settings)
                            .invoke(
                                    null,
                                    new ByteArrayInputStream(sample().octets()),
                                    settings.getField("DEFAULT").get(null));
            assertTrue(opened.toString().startsWith("Opened["), opened.toString());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }
}
