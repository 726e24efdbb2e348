package postrider.wire.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import postrider.wire.address.Address;
import postrider.wire.address.AddressList;
import postrider.wire.header.Parameters;
import postrider.wire.mime.Part;
import postrider.wire.text.FlowedText;
import postrider.wire.text.MixedText;

/// A flowed text is read back as it was written.
class FlowedPartTest {
    private static Built built(String text, Target target, Composer.Settings settings)
            throws Unfit {
        AddressList.Mailbox ada = AddressList.Mailbox.of("Ada", new Address("ada", "a.example"));
        NewMessage message =
                NewMessage.of(Letter.of(text).flowedBody())
                        .date(OffsetDateTime.parse("2026-11-24T12:00:00+01:00"))
                        .from(new AddressList(List.of(ada)));
        Built built = Built.of(message, target, settings);
        built.check(target);
        return built;
    }

    private static List<FlowedText.Paragraph> paragraphs(Random random) {
        List<FlowedText.Paragraph> paragraphs = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            String text = MixedText.paragraph(random);
            int depth = text.startsWith(">") ? 1 + random.nextInt(3) : random.nextInt(4);
            paragraphs.add(new FlowedText.Paragraph(depth, text));
        }
        paragraphs.add(new FlowedText.Paragraph(0, "end"));
        return paragraphs;
    }

    @Test
    void letsParagraphsFlow() throws Unfit {
        String words = "word ".repeat(40).strip();
        String text = words + "\n\n> " + words + "\n>> twice\n From me\nend";
        Built built = built(text, Target.SEVEN_BIT, Composer.Settings.DEFAULT);
        Part root = built.index().root();
        assertEquals("flowed", root.type().parameters().text("format"));
        assertEquals("7bit", root.encoding());
        built.text(root).lines().forEach(line -> assertTrue(line.length() <= 78, line));
        List<String> read =
                FlowedText.read(built.text(root), false).stream()
                        .map(FlowedText.Paragraph::plain)
                        .toList();
        assertEquals(List.of(text.split("\n")), read);
        Built guarded = built(text, Target.SEVEN_BIT, Composer.Settings.DEFAULT.guarded());
        assertEquals(built.text(root), guarded.text(guarded.index().root()));
        assertEquals("quoted-printable", guarded.index().root().encoding());
    }

    @ParameterizedTest
    @MethodSource("postrider.wire.compose.Built#targets")
    void isReadBackTheSame(Target target) throws Unfit {
        Random random = new Random(3676 + Built.targets().indexOf(target));
        for (int round = 0; round < 300; round++) {
            List<FlowedText.Paragraph> paragraphs = paragraphs(random);
            String text =
                    paragraphs.stream()
                            .map(FlowedText.Paragraph::plain)
                            .collect(Collectors.joining("\n"));
            Composer.Settings settings =
                    random.nextBoolean()
                            ? Composer.Settings.DEFAULT
                            : Composer.Settings.DEFAULT.guarded();
            Built built = built(text, target, settings);
            Part part = built.index().root();
            boolean delSp = "yes".equals(part.type().parameters().text("delsp"));
            assertEquals(paragraphs, FlowedText.read(built.text(part), delSp), text);
        }
    }

    @Test
    void deletesBlanksOnlyWhereItHasTo() throws Unfit {
        String latin = "word ".repeat(60) + "\nhttps://a.example/" + "x/".repeat(90);
        Parameters without =
                built(latin, Target.EIGHT_BIT, Composer.Settings.DEFAULT)
                        .index()
                        .root()
                        .type()
                        .parameters();
        assertEquals("flowed", without.text("format"));
        assertEquals(null, without.text("delsp"));
        Built built =
                built(
                        latin + "\n" + "\u4e2d\u6587".repeat(60),
                        Target.EIGHT_BIT,
                        Composer.Settings.DEFAULT);
        assertEquals("yes", built.index().root().type().parameters().text("delsp"));
        assertEquals("8bit", built.index().root().encoding());
    }
}
