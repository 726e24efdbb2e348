package postrider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The rules of [Architecture] hold for the program, and each of them fails on the class that was
/// written to break it.
class ArchitectureTest {
    private static final JavaClasses PROGRAM =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("postrider");

    @TestFactory
    Stream<DynamicTest> theProgramKeeps() throws MalformedURLException {
        var rules =
                new Architecture("postrider", Path.of("docs/packages.puml").toUri().toURL())
                        .rules();
        return rules.entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(PROGRAM)));
    }

    /// The classes below `badexample` that break a rule say which one in their name; no other class
    /// may break it.
    @TestFactory
    Stream<DynamicTest> aWrongExampleBreaks() {
        JavaClasses wrong = new ClassFileImporter().importPackages("badexample");
        var diagram = ArchitectureTest.class.getResource("/badexample/packages.puml");
        assertNotNull(diagram);
        Map<String, List<String>> culprits =
                Map.ofEntries(
                        Map.entry(
                                "a package uses only those before it",
                                List.of("wire.UsesLater", "stray.HasNoPlace")),
                        Map.entry(
                                "every arrow is drawn in docs/packages.puml",
                                List.of("store.UsesNotDrawn")),
                        Map.entry("no cycles between parts", List.of("net.RoundAbout")),
                        Map.entry(
                                "no cycles between the packages of a part",
                                List.of("app.one.RoundInside")),
                        Map.entry("sockets only in net", List.of("policy.OpensSocket")),
                        Map.entry("files are changed only in engine", List.of("policy.WritesFile")),
                        Map.entry(
                                "time, chance, timers and names come from the ports",
                                List.of(
                                        "policy.AsksClock",
                                        "policy.AsksTicker",
                                        "policy.LooksUpName",
                                        "policy.Rolls",
                                        "policy.Sleeps",
                                        "policy.StartsTimer")),
                        Map.entry(
                                "words are printed only by the command line",
                                List.of("policy.Prints")),
                        Map.entry(
                                "no reflection, thread locals or finalizers",
                                List.of("policy.Reflects")),
                        Map.entry(
                                "pure packages do no input or output",
                                List.of("wire.ReadsFile", "wire.AsksSystem")),
                        Map.entry(
                                "pure packages hold nothing that changes", List.of("wire.Changes")),
                        Map.entry("no static state that changes", List.of("policy.KeepsState")),
                        Map.entry(
                                "no Optional in fields and parameters",
                                List.of("policy.TakesOptional")),
                        Map.entry(
                                "names say what a thing is",
                                List.of("policy.VerdictManager", "policy.IVerdict")),
                        Map.entry(
                                "every package says that null is an exception",
                                List.of("stray.HasNoPlace")));
        var rules = new Architecture("badexample", diagram).rules();
        assertEquals(new TreeSet<>(culprits.keySet()), new TreeSet<>(rules.keySet()));
        return rules.entrySet().stream()
                .map(rule ->
                        dynamicTest(
                                rule.getKey(),
                                () -> {
                                    String report =
                                            String.join(
                                                    "\n",
                                                    rule.getValue()
                                                            .evaluate(wrong)
                                                            .getFailureReport()
                                                            .getDetails());
                                    for (String culprit : culprits.get(rule.getKey())) {
                                        assertTrue(
                                                report.contains("badexample." + culprit),
                                                culprit + report);
                                    }
                                    assertTrue(!report.contains("KeepsTheRules"), report);
                                }));
    }

    /// No empty rooms: a box is drawn when its first class is written.
    @Test
    void theDrawingHasTheBoxesThatThereAre() throws IOException {
        Set<String> drawn = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("docs/packages.puml"))) {
            if (line.contains("<<")) drawn.add(line.substring(1, line.indexOf(']')));
        }
        Set<String> there = new TreeSet<>();
        for (JavaClass item : PROGRAM) {
            String name = item.getPackageName();
            there.add(name.equals("postrider") ? "Main" : name.split("\\.")[1]);
        }
        assertEquals(there, drawn);
    }
}
