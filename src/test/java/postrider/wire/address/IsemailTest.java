package postrider.wire.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import postrider.base.Malformed;

/// The addresses of the isemail collection at the SMTP parser: it takes those that the collection
/// calls addresses of rfc5321 and no others, but for the listed ones.
class IsemailTest {
    private static final Path FILE = Path.of("src/test/resources/isemail/tests.xml");

    /// "DNSWARN" judges the DNS of 2011, not the address.
    private static final Set<String> VALID_IN_SMTP =
            Set.of("ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN", "ISEMAIL_RFC5321");

    /// Where we decide otherwise, and why.
    private static final Map<Integer, String> EXCEPTIONS =
            Map.of(
                    35, "a domain may end in a dot, as many people write it; it is dropped",
                    43, "an empty local part names nobody",
                    59, "the quotes do not count in the length of a local part",
                    60, "neither do its backslashes",
                    160, "rfc6531 allows UTF-8 in quoted pairs");

    record Sample(int id, String address, String category, String diagnosis) {}

    static List<Sample> samples() throws Exception {
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(FILE.toFile());
        var tests = document.getElementsByTagName("test");
        return IntStream.range(0, tests.getLength())
                .mapToObj(i -> sample((Element) tests.item(i)))
                .toList();
    }

    private static Sample sample(Element test) {
        String address =
                text(test, "address")
                        .chars()
                        .map(c -> c >= 0x2400 && c < 0x2420 ? c - 0x2400 : c)
                        .collect(
                                StringBuilder::new,
                                (builder, c) -> builder.append((char) c),
                                StringBuilder::append)
                        .toString();
        return new Sample(
                Integer.parseInt(test.getAttribute("id")),
                address,
                text(test, "category"),
                text(test, "diagnosis"));
    }

    private static String text(Element test, String name) {
        return test.getElementsByTagName(name).item(0).getTextContent();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void takesWhatSmtpAllows(Sample sample) {
        boolean expected =
                VALID_IN_SMTP.contains(sample.category) != EXCEPTIONS.containsKey(sample.id);
        assertEquals(expected, isPath(sample.address), sample::toString);
    }

    private static boolean isPath(String address) {
        byte[] path = ("<" + address + ">").getBytes(StandardCharsets.UTF_8);
        try {
            ParsedPath<ForwardPath> parsed = PathParser.forwardPath(path, 0, path.length);
            return parsed.end() == path.length;
        } catch (Malformed malformed) {
            return false;
        }
    }
}
