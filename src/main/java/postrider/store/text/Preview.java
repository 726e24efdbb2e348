package postrider.store.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import postrider.base.Bytes;
import postrider.wire.mime.FirstText;

/// The few words of a message that a list of messages shows (rfc8970#3.3, rfc8621#4.1.4).
public final class Preview {
    /// Octets of a plain text that are looked at first. In most messages they fill the preview.
    private static final int FIRST_LOOK = 1024;

    /// Octets that are looked at next. After quotes of usual length they fill much of the preview.
    private static final int SECOND_LOOK = 4096;

    private Preview() {}

    /// The preview of a message from the text that it shows first.
    public static String of(FirstText first, TextSettings settings) {
        return first.part().type().is("text", "html")
                ? ofHtml(first, settings)
                : ofPlain(first, settings.previewCharacters());
    }

    private static String ofPlain(FirstText first, int characters) {
        Bytes all = first.octets();
        String preview = beginning(first, FIRST_LOOK, characters);
        if (all.length() <= FIRST_LOOK || isFull(preview, characters)) {
            return preview;
        }
        preview = beginning(first, SECOND_LOOK, characters);
        return all.length() <= SECOND_LOOK || isEnough(preview, characters)
                ? preview
                : of(TextPart.beginning(first.part(), all), characters);
    }

    private static String beginning(FirstText first, int octets, int characters) {
        Bytes all = first.octets();
        Bytes some = all.length() <= octets ? all : all.slice(0, octets);
        return of(TextPart.beginning(first.part(), some), characters);
    }

    /// Whether it could not be longer; cutting between characters may have made it a little
    /// shorter.
    private static boolean isFull(String preview, int characters) {
        return preview.length() >= characters - characters / 8;
    }

    private static String ofHtml(FirstText first, TextSettings settings) {
        int characters = settings.previewCharacters();
        // A little more than wanted, to see that it is cut off.
        int wanted = characters + characters / 8;
        try {
            HtmlText some = HtmlText.beginning(TextPart.html(first), wanted, settings);
            String preview = of(some.text(), characters);
            return !some.isCut() || isEnough(preview, characters)
                    ? preview
                    : of(HtmlText.of(TextPart.html(first), settings, Set.of()).text(), characters);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static boolean isEnough(String preview, int characters) {
        return preview.length() > characters / 2;
    }

    /// The beginning of a text on one line: without quotes of other messages, introductions of
    /// quotes and signatures if there is anything else, without characters that only fill space,
    /// and cut between characters as people see them.
    ///
    /// @param characters at most so many Unicode characters
    public static String of(String text, int characters) {
        List<PlainText.Line> lines = PlainText.of(text).lines();
        String own = collapse(lines, characters, false);
        return own.isEmpty() ? collapse(lines, characters, true) : own;
    }

    private static String collapse(List<PlainText.Line> lines, int characters, boolean all) {
        // Some more, so that it can be seen where the last character ends.
        SingleLine line = new SingleLine(characters + 1);
        for (PlainText.Line each : lines) {
            boolean wanted =
                    switch (each.kind()) {
                        case OWN -> true;
                        case QUOTED, ATTRIBUTION, SIGNATURE -> all;
                        case ARMOR -> false;
                    };
            if (wanted) {
                line.add(each.text());
                line.add(" ");
            }
            if (line.isFull()) {
                break;
            }
        }
        return cut(line.toString(), characters);
    }

    private static String cut(String text, int characters) {
        if (text.codePointCount(0, text.length()) <= characters) {
            return text;
        }
        int limit = text.offsetByCodePoints(0, characters);
        BreakIterator seen = BreakIterator.getCharacterInstance(Locale.ROOT);
        seen.setText(text);
        int end = seen.isBoundary(limit) ? limit : seen.preceding(limit);
        // A heap of accents on one letter is cut all the same.
        return text.substring(0, end > 0 ? end : limit).stripTrailing();
    }
}
