package postrider.store.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.store.text.HtmlText.Keep;

class HtmlTextTest {
    private static final TextSettings SETTINGS = TextSettings.DEFAULT;

    private static String text(String html, Keep... keep) {
        Set<Keep> kept = EnumSet.noneOf(Keep.class);
        kept.addAll(Set.of(keep));
        return HtmlText.of(html, SETTINGS, kept).text();
    }

    private static String lines(String text) {
        return text == null ? "" : text.replace('|', '\n');
    }

    @Test
    void readsANewsletterAsAPersonDoes() throws IOException {
        String html = Files.readString(Path.of("src/test/resources/html/newsletter.html"));
        String expected = Files.readString(Path.of("src/test/resources/html/newsletter.txt"));
        HtmlText read = HtmlText.of(new StringReader(html), SETTINGS, EnumSet.of(Keep.LINKS));
        assertEquals(expected.stripTrailing(), read.text());
        assertFalse(read.isCut());
        assertTrue(read.hidden() > 40, "the preheader and the tiny words: " + read.hidden());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a<br>b~a|b",
                "a<br><br><br><br>b~a||b",
                "<p>a<p>b~a||b",
                "<div>a</div><div>b</div>c~a|b|c",
                "<div><div>a</div></div> <div> </div> b~a|b",
                "<b>a</b><i>b</i> <u> c</u>~ab c",
                "  a |\t b  ~a b",
                "<ul><li>a<li>b</ul>c~- a|- b||c",
                "<ul><li>a<ul><li>b</ul><li>c</ul>~- a|  - b|- c",
                "<ol><li>a<li>b</ol>~1. a|2. b",
                "<ol start=x><li>a</ol>~1. a",
                "<ul><li>a<br>b</ul>~- a|  b",
                "<li>a~- a",
                "<table><tr><td>a<td>b<tr><td>c</table>d~a\tb|c|d",
                "<table><tr><td><p>a</p><td>b</table>~a\tb",
                "<table><tr><td><p>a</p><p>b</p><td>c</table>~a||b||c",
                "<table><tr><td>a<tr><td><td><td>b</table>~a|b",
                "<blockquote>a</blockquote>b~> a||b",
                "<pre>a| b||||c</pre>~a| b||c",
                "&lt;b&gt; &amp;amp; &eacute;&#8364;~<b> &amp; é€",
                "a<!-- b -->c~ac",
                "a<script>b</script><style>c</style>d~ad",
                "<p hidden>a</p>b~b",
                "<p style='Display : NONE'>a</p>b~b",
                "<p style='opacity:0.5;font-size:0.9em;max-height:08px'>a</p>b~a||b",
                "<p style='font-size:0'>a<b style='font-size:9px'>b</b>c</p>d~b||d",
                "<img alt='a cat'>b~a catb",
                "a&nbsp;b~a\u00a0b",
                "<title>a</title>b~b",
                "<a href=https://x.example>b</a>~b",
                "<p><br></p>~",
            })
    void laysOut(String html, String text) {
        assertEquals(lines(text), text(lines(html)));
    }

    @ParameterizedTest
    @CsvSource({
        "<a href=https://x.example/>b</a>, b <https://x.example/>",
        "<a href=https://x.example/>https://x.example/</a>, https://x.example/",
        "<a href=mailto:a@b.example>a@b.example</a>, a@b.example",
        "<a href=javascript:x>b</a>, b",
        "<a href=/there>b</a>, b",
        "<a name=c>b</a>, b",
    })
    void tellsWhereLinksLead(String html, String text) {
        assertEquals(text, text(html, Keep.LINKS));
    }

    @Test
    void keepsAndCountsWhatIsHidden() {
        String html = "a<span style=display:none>bcd</span><script>e</script>f";
        assertEquals("af", text(html));
        assertEquals("abcdf", text(html, Keep.HIDDEN));
        assertEquals(3, HtmlText.of(html, SETTINGS, Set.of()).hidden());
    }

    @Test
    void endsTheNamesOfTagsWhereTheyAreTooLong() {
        String name = "x".repeat(199);
        assertEquals("1<2 3 4", text("1<2 <b<c" + name + ">3</b><img alt=' 4'>"));
        assertEquals("a < b", text("a < b<" + name + "< <" + name + "/>"));
        String code = "if (a<b&&c<d)".repeat(40);
        assertEquals(code, text("<pre>" + code.replace("<", "&lt;") + "</pre>"));
    }

    @Test
    void stopsAtTheLimits() {
        TextSettings few = new TextSettings(20, 5, 5, 1, 1, 1, 1, 1);
        HtmlText cut = HtmlText.of("<p>abcdefghijklmnopqrstuvwxyz", few, Set.of());
        assertEquals("abcdefghijklmnopq", cut.text());
        assertTrue(cut.isCut());
        assertFalse(HtmlText.of("<p>abcdefghijklmnopq", few, Set.of()).isCut());
        // The text can be longer than its HTML where lists are indented and quoted.
        HtmlText grown = HtmlText.of("<ul><ul><ul><li>a<li>b".repeat(2), few, Set.of());
        assertTrue(grown.text().length() <= 40, grown.text());
    }

    /// BM-10,11 of the attack table: a million elements inside each other, and others of that kind.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<ul><li>x",
                "<blockquote>x<br>",
                "<b>",
                "<a href=https://x>",
                "<table><tr><td>",
                "<table>x",
                "<b></p>",
                "<i>x",
                "<svg>",
                "<p style='font-size:0'>",
                "<br>x",
                "<br",
                "</a\0",
                "&am",
                "<!--",
                "<",
                "\0"
            })
    void takesLinearTimeWhateverComes(String unit) {
        String html = unit.repeat(10_000_000 / unit.length());
        assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                    HtmlText read = HtmlText.of(html, SETTINGS, EnumSet.allOf(Keep.class));
                    assertTrue(read.isCut());
                    assertTrue(read.text().length() <= 2 * SETTINGS.htmlCharacters());
                });
        String start = html.substring(0, 100_000);
        assertTimeout(Duration.ofSeconds(2), () -> beginning(start, 200_000));
    }

    private static HtmlText beginning(String html, int wanted) throws IOException {
        return HtmlText.beginning(new StringReader(html), wanted, SETTINGS);
    }

    @Test
    void readsABeginningWithoutTheRest() throws IOException {
        String html = "<p>first words</p>" + "<p>more</p>".repeat(100);
        HtmlText text = beginning(html, 50);
        assertTrue(text.text().startsWith("first words\n\nmore"), text.text());
        assertTrue(text.text().length() < 60, text.text());
        assertTrue(text.isCut());
        assertEquals(new HtmlText("a", 0, false), beginning("<p>a", 50));
        assertEquals(new HtmlText("", 0, false), beginning("<p", 50));
        String padding = "<p hidden>" + "x".repeat(100) + "</p>";
        assertEquals("a", beginning(padding + "a", 50).text());
    }
}
