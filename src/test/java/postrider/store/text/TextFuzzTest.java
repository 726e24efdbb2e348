package postrider.store.text;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import postrider.base.Bytes;
import postrider.wire.mime.ByteSource;
import postrider.wire.mime.MessageIndex;
import postrider.wire.mime.MessageScanner;

/// Any octets are HTML, plain text, TNEF, RTF or a message.
class TextFuzzTest {
    private static final TextSettings SETTINGS = TextSettings.DEFAULT;

    @FuzzTest
    void readsHtml(byte[] input) throws IOException {
        String html = new String(input, StandardCharsets.UTF_8);
        HtmlText text = HtmlText.of(html, SETTINGS, EnumSet.allOf(HtmlText.Keep.class));
        HtmlText.beginning(new StringReader(html), 20, SETTINGS);
        preview(text.text());
    }

    @FuzzTest
    void readsPlainText(byte[] input) {
        preview(new String(input, StandardCharsets.UTF_8));
    }

    private static void preview(String text) {
        String preview = Preview.of(text, 200);
        if (preview.codePointCount(0, preview.length()) > 200) {
            throw new AssertionError("too long");
        }
        Bytes octets = Bytes.utf8(preview);
        if (!octets.toUtf8().equals(preview)) {
            throw new AssertionError("not Unicode");
        }
    }

    @FuzzTest
    void readsTnef(byte[] input) throws IOException {
        switch (Tnef.open(new ByteArrayInputStream(input), SETTINGS)) {
            case Tnef.Opened opened -> opened.files().forEach(Tnef.Attached::size);
            case Tnef.Unreadable _ -> {}
        }
    }

    @FuzzTest
    void readsRtf(byte[] input) {
        RtfText.of(Bytes.wrap(input), 10_000);
    }

    @FuzzTest
    void readsMessages(byte[] input) throws IOException {
        MessageIndex index = MessageIndex.of(input, MessageScanner.Settings.DEFAULT);
        SearchText text = new SearchText(index.message(), ByteSource.of(input), SETTINGS);
        while (text.next() != null) {
            // each piece
        }
    }
}
