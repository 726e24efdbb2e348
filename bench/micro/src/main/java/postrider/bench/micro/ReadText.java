package postrider.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import postrider.store.text.HtmlText;
import postrider.store.text.Preview;
import postrider.store.text.SearchText;
import postrider.store.text.TextSettings;
import postrider.wire.mime.ByteSource;
import postrider.wire.mime.FirstText;
import postrider.wire.mime.MessageIndex;
import postrider.wire.mime.MessageScanner;

/// The text of a message: HTML of a newsletter (20 KB), the preview and what a search looks at.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadText {
    private static final TextSettings SETTINGS = TextSettings.DEFAULT;

    private final String html = newsletter();
    private final byte[] message = Messages.named("multipart-10k", Path.of("")).getFirst();
    private final MessageIndex index = MessageIndex.of(message, MessageScanner.Settings.DEFAULT);
    private final FirstText plain = firstText(message);
    private final FirstText htmlOnly =
            firstText(("Content-Type: text/html; charset=utf-8\r\n\r\n" + html).getBytes(UTF_8));

    private static String newsletter() {
        String row =
                "<tr><td style=\"padding:8px 4px;font-family:Arial,sans-serif\"><a href=\"https://example.org/a?b=1&amp;c=2\">"
                        + "<img src=\"cid:pic@example\" alt=\"A picture\" width=\"60\"></a></td>\r\n<td><p>Everything for the"
                        + " garden &ndash; seeds, tools &amp; books.</p><br>Only <b>9&nbsp;&euro;</b></td></tr>\r\n";
        return "<!DOCTYPE html><html><head><style>td{color:#333}</style></head><body><table>\r\n"
                + row.repeat(65)
                + "</table></body></html>\r\n";
    }

    private static FirstText firstText(byte[] message) {
        MessageScanner scanner = new MessageScanner(MessageScanner.Settings.DEFAULT);
        scanner.feed(message, 0, message.length);
        scanner.finish();
        FirstText found = scanner.firstText();
        if (found == null) {
            throw new IllegalStateException("no text");
        }
        return found;
    }

    @Benchmark
    public Object htmlPostrider() {
        return HtmlText.of(html, SETTINGS, Set.of());
    }

    @Benchmark
    public String htmlJsoup() {
        return Jsoup.parse(html).text();
    }

    @Benchmark
    public String previewPlainPostrider() {
        return Preview.of(plain, SETTINGS);
    }

    @Benchmark
    public String previewHtmlPostrider() {
        return Preview.of(htmlOnly, SETTINGS);
    }

    @Benchmark
    public void searchTextPostrider(Blackhole hole) throws IOException {
        SearchText text = new SearchText(index.message(), ByteSource.of(message), SETTINGS);
        for (var piece = text.next(); piece != null; piece = text.next()) {
            hole.consume(piece);
        }
    }
}
