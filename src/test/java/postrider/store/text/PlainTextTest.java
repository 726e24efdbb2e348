package postrider.store.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import postrider.store.text.PlainText.Kind;
import postrider.store.text.PlainText.Line;

class PlainTextTest {
    @Test
    void tellsWhoseWordsLinesAre() {
        String text =
                """
                Hello Eve,
                > > old
                >quoted
                On Monday
                you wrote:

                > what?
                That.
                --\s
                Bob
                """;
        assertEquals(
                List.of(
                        new Line(Kind.OWN, 0, "Hello Eve,"),
                        new Line(Kind.QUOTED, 2, "old"),
                        new Line(Kind.QUOTED, 1, "quoted"),
                        new Line(Kind.ATTRIBUTION, 0, "On Monday"),
                        new Line(Kind.ATTRIBUTION, 0, "you wrote:"),
                        new Line(Kind.OWN, 0, ""),
                        new Line(Kind.QUOTED, 1, "what?"),
                        new Line(Kind.OWN, 0, "That."),
                        new Line(Kind.SIGNATURE, 0, "-- "),
                        new Line(Kind.SIGNATURE, 0, "Bob")),
                PlainText.of(text).lines());
        assertEquals("old\nquoted\nwhat?\n", PlainText.of(text).only(Kind.QUOTED));
    }

    @Test
    void takesOnlyTheLastLineOfAParagraphForAnIntroduction() {
        List<Kind> kinds =
                PlainText.of("a\nb\nc\nd wrote:\n> e").lines().stream().map(Line::kind).toList();
        assertEquals(List.of(Kind.OWN, Kind.OWN, Kind.OWN, Kind.ATTRIBUTION, Kind.QUOTED), kinds);
    }

    @Test
    void takesLinearTime() {
        assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                    PlainText.of("x:\n>\n".repeat(500_000));
                    PlainText.of("> ".repeat(2_000_000));
                    PlainText.of(":\n".repeat(1_000_000) + ">");
                });
    }
}
