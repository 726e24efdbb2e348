package postrider;

import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInAnyPackage;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/// The rules of the house that a machine can check on the compiled classes, for the tree of
/// packages below one root.
///
/// @param root `postrider`, or `badexample` for the classes that break each rule on purpose
/// @param diagram the drawing of the allowed arrows
record Architecture(String root, URL diagram) {
    /// A package uses only those named before it.
    static final List<String> ORDER =
            List.of(
                    ("base wire pgp sieve net engine directory envelope journey policy store queue deliver receive access"
                                    + " compat admin app lab testkit cli")
                            .split(" "));

    /// The one class each that stands between a port and the JDK's own clock, timers, entropy and
    /// name lookup.
    private static final Set<String> ADAPTERS =
            Set.of(
                    "base.World",
                    "base.RealTime",
                    "base.SecureRandomness",
                    "base.Log",
                    "net.dns.SystemResolver");

    /// Who changes files: the engine for all that must last, a Unix socket's own file, the
    /// self-made certificate, the search index, which is derived, the folder that holds them all,
    /// and what is written for other programs.
    private static final Set<String> FILE_KEEPERS =
            Set.of(
                    "engine",
                    "net.UnixSockets",
                    "net.tls.SelfSigned",
                    "store.search.IndexFolder",
                    "app.DataFolder",
                    "compat");

    /// Names of the public classes in `wire` that may change while they work: one message's way
    /// through a parser or printer. A class that other packages cannot see or make may change too.
    private static final Pattern WORKER =
            Pattern.compile(
                    ".*(Parser|Cursor|Scanner|Decoder|Encoder|Builder|Writer|Reader|Splitter|Printer|Stream|Output|Tokens)");

    /// The "base subject" is a word of rfc5256.
    private static final Pattern BANNED_NAME =
            Pattern.compile(
                    "(Abstract|Base(?!Subject)[A-Z]).*|.*(Impl|Manager|Helper|Utils?)|I[A-Z][a-z].*");

    /// Every rule by its name.
    Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "a package uses only those before it",
                all(this::checkOrder, "use only packages before their own"));
        rules.put(
                "every arrow is drawn in docs/packages.puml",
                ArchRuleDefinition.classes()
                        .should(
                                adhereToPlantUmlDiagram(
                                        diagram,
                                        consideringOnlyDependenciesInAnyPackage(
                                                root, root + ".."))));
        rules.put(
                "no cycles between parts",
                SlicesRuleDefinition.slices().matching(root + ".(*)..").should().beFreeOfCycles());
        rules.put(
                "no cycles between the packages of a part",
                SlicesRuleDefinition.slices()
                        .matching(root + ".(*).(*)..")
                        .should()
                        .beFreeOfCycles());
        rules.put("sockets only in net", outside(Set.of("net"), Jdk.SOCKETS));
        rules.put("files are changed only in engine", outside(FILE_KEEPERS, Jdk.FILE_CHANGES));
        rules.put(
                "time, chance, timers and names come from the ports", outside(ADAPTERS, Jdk.PORTS));
        rules.put(
                "words are printed only by the command line",
                outside(Set.of("cli", "Main", "base.Log"), Jdk.PRINTING));
        rules.put("no reflection, thread locals or finalizers", outside(Set.of(), Jdk.MAGIC));
        rules.put(
                "pure packages do no input or output",
                inside(Set.of("wire", "pgp", "sieve"), Jdk.IMPURE));
        rules.put(
                "pure packages hold nothing that changes",
                all(this::checkFieldsOfPure, "be final values"));
        rules.put(
                "no static state that changes",
                all(this::checkStatics, "have final static fields"));
        rules.put(
                "no Optional in fields and parameters",
                all(this::checkOptional, "take null or two methods"));
        rules.put(
                "names say what a thing is", all(this::checkName, "avoid words that say nothing"));
        rules.put(
                "every package says that null is an exception",
                all(this::checkNullMarked, "be in such a package"));
        return rules;
    }

    private static ArchRule all(BiConsumer<JavaClass, ConditionEvents> check, String description) {
        return ArchRuleDefinition.classes()
                .should(
                        new ArchCondition<>(description) {
                            @Override
                            public void check(JavaClass item, ConditionEvents events) {
                                check.accept(item, events);
                            }
                        });
    }

    /// @param allowed parts, and single classes as `part.Class`
    private ArchRule outside(Set<String> allowed, Jdk.Use use) {
        return all(
                (item, events) -> {
                    String name = item.getName().substring(root.length() + 1);
                    String outermost =
                            name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
                    if (!allowed.contains(part(item)) && !allowed.contains(outermost))
                        checkUse(item, use, events);
                },
                "leave that to " + allowed);
    }

    private ArchRule inside(Set<String> parts, Jdk.Use use) {
        return all(
                (item, events) -> {
                    if (parts.contains(part(item))) checkUse(item, use, events);
                },
                "be pure");
    }

    private static void checkUse(JavaClass item, Jdk.Use use, ConditionEvents events) {
        use.findIn(item).forEach(found -> violated(item, found, events));
    }

    private void checkOrder(JavaClass item, ConditionEvents events) {
        String own = part(item);
        if (!own.equals("Main") && !ORDER.contains(own)) {
            violated(
                    item,
                    item.getName() + " is in a package that has no place in the order",
                    events);
        }
        for (var dependency : item.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (!target.getPackageName().startsWith(root)) continue;
            String used = part(target);
            if (!used.equals(own)
                    && !own.equals("Main")
                    && ORDER.indexOf(used) >= ORDER.indexOf(own)) {
                violated(item, dependency.getDescription(), events);
            }
            if (used.equals("Main") && !own.equals("Main"))
                violated(item, dependency.getDescription(), events);
        }
    }

    private void checkFieldsOfPure(JavaClass item, ConditionEvents events) {
        if (!Set.of("wire", "pgp", "sieve").contains(part(item))) return;
        if (item.getConstructors().stream().noneMatch(it -> isPublic(it.getModifiers()))) return;
        if (!isPublic(item.getModifiers())) return;
        if (WORKER.matcher(item.getSimpleName()).matches()) return;
        for (var field : item.getFields()) {
            if (!field.getModifiers().contains(JavaModifier.FINAL))
                violated(item, field.getDescription(), events);
        }
    }

    private void checkStatics(JavaClass item, ConditionEvents events) {
        for (var field : item.getFields()) {
            Set<JavaModifier> modifiers = field.getModifiers();
            if (modifiers.contains(JavaModifier.STATIC)
                    && !modifiers.contains(JavaModifier.FINAL)
                    && !modifiers.contains(JavaModifier.SYNTHETIC)) {
                violated(item, field.getDescription(), events);
            }
        }
    }

    private void checkOptional(JavaClass item, ConditionEvents events) {
        for (var field : item.getFields()) {
            if (field.getRawType().isEquivalentTo(Optional.class))
                violated(item, field.getDescription(), events);
        }
        for (var code : item.getCodeUnits()) {
            boolean written = !code.getModifiers().contains(JavaModifier.SYNTHETIC);
            if (written
                    && code.getRawParameterTypes().stream()
                            .anyMatch(type -> type.isEquivalentTo(Optional.class))) {
                violated(item, code.getDescription(), events);
            }
        }
    }

    private void checkName(JavaClass item, ConditionEvents events) {
        if (BANNED_NAME.matcher(item.getSimpleName()).matches())
            violated(item, item.getName(), events);
    }

    private void checkNullMarked(JavaClass item, ConditionEvents events) {
        if (!item.getPackage().isAnnotatedWith(NullMarked.class))
            violated(item, item.getName(), events);
    }

    private static boolean isPublic(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC);
    }

    /// The first name below the root; the classes in the root itself are the part `Main`.
    private String part(JavaClass item) {
        String name = item.getPackageName();
        if (name.equals(root)) return "Main";
        String below = name.substring(root.length() + 1);
        return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
    }

    private static void violated(JavaClass item, String what, ConditionEvents events) {
        events.add(
                SimpleConditionEvent.violated(item, what + " in " + item.getSourceCodeLocation()));
    }
}
