package postrider.wire.header;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import postrider.base.Bytes;

class BaseSubjectTest {
    record Sample(String subject, String exact, String inAnyLanguage) {}

    static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/header/subjects.txt"))) {
            if (!line.startsWith("#")) {
                String[] parts = line.split("\t", -1);
                samples.add(
                        new Sample(
                                unescaped(parts[0]),
                                unescaped(parts[1]),
                                unescaped(parts[parts.length - 1])));
            }
        }
        return samples;
    }

    private static String unescaped(String text) {
        return text.replace("\\u00a0", "\u00a0").translateEscapes();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void removesTheMarksOfRepliesAndForwards(Sample sample) {
        assertEquals(sample.exact(), shown(BaseSubject.of(Bytes.utf8(sample.subject()))));
        assertEquals(
                sample.inAnyLanguage(),
                shown(BaseSubject.inAnyLanguage(Bytes.utf8(sample.subject()))));
    }

    private static String shown(BaseSubject subject) {
        return (subject.isReplyOrForward() ? "+" : "") + subject.text();
    }

    /// The procedure of rfc5256#2.1 word by word, slow: the quick one never says anything else.
    @Test
    void agreesWithTheProcedureOfTheStandard() {
        Random random = new Random(5256);
        String[] pieces = {
            "Re:", "re ", "Fwd:", "fw", ":", "[a]", "[", "]", "(fwd)", "[fwd:", " ", "x", "(FWD)",
            "[ ]"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder subject = new StringBuilder();
            for (int j = random.nextInt(9); j > 0; j--) {
                subject.append(pieces[random.nextInt(pieces.length)]);
            }
            String text = subject.toString();
            assertEquals(slowly(text), shown(BaseSubject.of(Bytes.utf8(text))), text);
        }
    }

    private static final String BLOB = "(?:\\[[^\\[\\]]*\\] *)";
    private static final Pattern TRAILER = Pattern.compile("(?i)(?:\\(fwd\\)| )$");
    private static final Pattern LEADER =
            Pattern.compile("(?i)^(?:" + BLOB + "*(re|fwd?) *" + BLOB + "?:| )");
    private static final Pattern FIRST_BLOB = Pattern.compile("^" + BLOB + "(?=.)");
    private static final Pattern FORWARD = Pattern.compile("(?i)^\\[fwd:(.*)\\]$");

    private static String slowly(String subject) {
        String text = subject.replaceAll(" +", " ");
        boolean marked = false;
        while (true) {
            for (Matcher m = TRAILER.matcher(text); m.find(); m = TRAILER.matcher(text)) {
                marked |= !m.group().isBlank();
                text = text.substring(0, m.start());
            }
            while (true) {
                Matcher leader = LEADER.matcher(text);
                Matcher blob = FIRST_BLOB.matcher(text);
                if (leader.find()) {
                    marked |= leader.group(1) != null;
                    text = text.substring(leader.end());
                } else if (blob.find()) {
                    text = text.substring(blob.end());
                } else {
                    break;
                }
            }
            Matcher forward = FORWARD.matcher(text);
            if (!forward.find()) {
                return (marked ? "+" : "") + text;
            }
            marked = true;
            text = forward.group(1);
        }
    }

    /// One pass whatever comes: quadratic time would not end here.
    @Test
    void readsHugeSubjectsInOnePass() {
        int many = 300_000;
        for (String subject :
                List.of(
                        "Re:".repeat(many) + "x",
                        "[a]".repeat(many) + "x",
                        "[a] Re[b]: ".repeat(many) + "x",
                        "[fwd:".repeat(many) + "x" + "]".repeat(many),
                        "x" + " (fwd)".repeat(many))) {
            assertEquals("x", BaseSubject.of(Bytes.utf8(subject)).text());
            assertEquals("x", BaseSubject.inAnyLanguage(Bytes.utf8(subject)).text());
        }
        for (String subject : List.of("[".repeat(many), "re[".repeat(many), "[fwd:".repeat(many))) {
            assertEquals(subject, BaseSubject.of(Bytes.utf8(subject)).text());
            assertEquals(subject, BaseSubject.inAnyLanguage(Bytes.utf8(subject)).text());
        }
    }
}
