package postrider.wire.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.wire.address.AddressList.Syntax;

/// The addresses of the isemail collection: each reader takes those that the collection gives to
/// its standard and no others, but for the differences that `differences.txt` lists with reasons.
class IsemailTest {
    private static final Path FOLDER = Path.of("src/test/resources/isemail");

    /// "DNSWARN" judges the DNS of 2011, not the address.
    private static final Set<String> SMTP =
            Set.of("ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN", "ISEMAIL_RFC5321");

    private static final Set<String> CURRENT =
            Set.of(
                    "ISEMAIL_VALID_CATEGORY",
                    "ISEMAIL_DNSWARN",
                    "ISEMAIL_RFC5321",
                    "ISEMAIL_CFWS",
                    "ISEMAIL_RFC5322");

    private static Map<String, String> reasons = Map.of();

    @BeforeAll
    static void readDifferences() throws Exception {
        reasons = new HashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("differences.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" ", 4);
                for (String reader : parts[2].split(",")) {
                    reasons.put(parts[0] + " " + parts[1] + " " + reader, parts[3]);
                }
            }
        }
    }

    record Sample(String set, int id, String address, String category, String diagnosis) {}

    static List<Sample> samples() throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (String set : List.of("tests", "tests-original")) {
            var document =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(FOLDER.resolve(set + ".xml").toFile());
            var tests = document.getElementsByTagName("test");
            for (int i = 0; i < tests.getLength(); i++) {
                samples.add(sample(set, (Element) tests.item(i)));
            }
        }
        return samples;
    }

    private static Sample sample(String set, Element test) {
        StringBuilder address = new StringBuilder();
        text(test, "address")
                .chars()
                .map(c -> c >= 0x2400 && c < 0x2420 ? c - 0x2400 : c)
                .forEach(c -> address.append((char) c));
        return new Sample(
                set,
                Integer.parseInt(test.getAttribute("id")),
                address.toString(),
                text(test, "category"),
                text(test, "diagnosis"));
    }

    private static String text(Element test, String name) {
        var found = test.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void takesWhatItsStandardAllows(Sample sample) {
        boolean isObsolete = sample.category.equals("ISEMAIL_DEPREC");
        check(sample, "smtp", SMTP.contains(sample.category), isEnvelopeAddress(sample.address));
        check(
                sample,
                "current",
                CURRENT.contains(sample.category),
                isHeaderAddress(sample.address, Syntax.CURRENT));
        check(
                sample,
                "obsolete",
                isObsolete || CURRENT.contains(sample.category),
                isHeaderAddress(sample.address, Syntax.OBSOLETE));
    }

    private static void check(Sample sample, String reader, boolean expected, boolean taken) {
        String reason = reasons.get(sample.set + " " + sample.id + " " + reader);
        assertEquals(expected != (reason != null), taken, () -> reader + ": " + sample);
    }

    @Test
    void everyDifferenceIsAboutASample() throws Exception {
        Set<String> known = new java.util.HashSet<>();
        samples().forEach(sample -> known.add(sample.set + " " + sample.id));
        for (String difference : reasons.keySet()) {
            String sample = difference.substring(0, difference.lastIndexOf(' '));
            assertEquals(true, known.contains(sample), difference);
        }
    }

    private static boolean isEnvelopeAddress(String address) {
        try {
            Address.parse(address);
            return true;
        } catch (Malformed malformed) {
            return false;
        }
    }

    private static boolean isHeaderAddress(String address, Syntax syntax) {
        try {
            return AddressList.parseStrict(Bytes.utf8("<" + address + ">"), syntax).entries().size()
                    == 1;
        } catch (Malformed malformed) {
            return false;
        }
    }
}
