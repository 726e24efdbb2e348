package postrider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script `./postrider` and the ones in `tools/` that it calls, on made-up folder trees.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir Path folder;

    private MadeUpTree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new MadeUpTree(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/lib/jvm/temurin-25-jdk-amd64",
                "usr/lib/jvm/java-25-openjdk",
                "usr/lib64/jvm/java-25-openjdk-25",
                "usr/java/jdk-25",
                "opt/java/openjdk",
                "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
                "opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
                "usr/local/opt/openjdk/libexec/openjdk.jdk/Contents/Home",
            })
    void findsTheJdkInTheUsualFolders(String place) throws Exception {
        tree.environment.remove("JAVA_HOME");
        MadeUpTree.jdk(tree.root.resolve("usr/lib/jvm/java-17-openjdk-amd64"), "17.0.15");
        MadeUpTree.jdk(tree.root.resolve(place), "25.0.3");

        assertEquals("java 25.0.3", tree.run("version").out().get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".sdkman/candidates/java/25.0.1-tem",
                ".jdks/temurin-25.0.1",
                "Library/Java/JavaVirtualMachines/corretto-25.0.1/Contents/Home",
            })
    void findsTheJdkInTheHomeFolder(String place) throws Exception {
        tree.environment.remove("JAVA_HOME");
        MadeUpTree.jdk(tree.home.resolve(place), "25.0.1");

        assertEquals("java 25.0.1", tree.run("version").out().get(1));
    }

    @Test
    void prefersJavaHomeThenThePathThenTheNewest() throws Exception {
        MadeUpTree.jdk(tree.root.resolve("usr/lib/jvm/a"), "26.0.9");
        MadeUpTree.jdk(tree.root.resolve("usr/lib/jvm/b"), "26.0.10");
        MadeUpTree.jdk(tree.root.resolve("usr/lib/jvm/c"), "25.0.3");
        Path onPath = MadeUpTree.jdk(folder.resolve("on path/jdk"), "25.0.2");
        Path link = folder.resolve("bin/java");
        Files.createSymbolicLink(link, onPath.resolve("bin/java"));

        assertEquals("java 25.0.1", tree.run("version").out().get(1));
        tree.environment.remove("JAVA_HOME");
        assertEquals("java 25.0.2", tree.run("version").out().get(1));
        Files.delete(link);
        assertEquals("java 26.0.10", tree.run("version").out().get(1));
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() throws Exception {
        tree.environment.put(
                "JAVA_HOME", MadeUpTree.jdk(folder.resolve("old"), "24.0.2").toString());
        MadeUpTree.jdk(tree.root.resolve("usr/lib/jvm/new"), "27-ea");

        assertEquals("java 27-ea", tree.run("version").out().get(1));
    }

    @Test
    void saysInTwoLinesWhatToGetWithoutAJdk() throws Exception {
        tree.environment.remove("JAVA_HOME");
        MadeUpTree.jdk(tree.root.resolve("usr/lib/jvm/java-8"), "1.8.0_392");
        MadeUpTree.jdk(tree.root.resolve("usr/lib/jvm/java-17"), "17.0.15");
        Path runtimeOnly = MadeUpTree.jdk(tree.root.resolve("usr/lib/jvm/jre-25"), "25.0.3");
        Files.delete(runtimeOnly.resolve("bin/javac"));

        MadeUpTree.Run run = tree.run("serve");

        assertEquals(1, run.exit());
        assertEquals(List.of(), run.out());
        assertEquals(2, run.err().size(), run.err().toString());
        assertTrue(
                run.err().get(0).startsWith("Postrider needs JDK 25 or newer."),
                run.err().toString());
        String pom = Files.readString(Path.of("pom.xml"));
        assertTrue(pom.contains(String.join("\n", run.err())), "pom.xml says something else");
    }

    @Test
    void buildsOnceAndSaysSoOnStandardErrorOnly() throws Exception {
        MadeUpTree.Run first = tree.run("version");
        MadeUpTree.Run second = tree.run("version");

        assertEquals(1, tree.builds());
        assertTrue(
                first.err().getLast().startsWith("postrider: built in "), first.err().toString());
        assertEquals(List.of(), second.err());
        assertEquals("[version]", first.out().getLast());
        assertEquals(first.out().size(), second.out().size());
    }

    @Test
    void buildsForNewContentsAndNamesButNotForNewTimes() throws Exception {
        Path source = tree.tree.resolve("src/main/java/Main.java");
        tree.run("version");
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        tree.run("version");
        assertEquals(1, tree.builds());

        Files.writeString(source, "class Main { }");
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        tree.run("version");
        assertEquals(2, tree.builds());

        Files.move(source, source.resolveSibling("Other.java"));
        tree.run("version");
        assertEquals(3, tree.builds());

        Files.move(source.resolveSibling("Other.java"), source);
        tree.run("version");
        assertEquals(3, tree.builds(), "an earlier build is still there");
    }

    @Test
    void handsOverTheArgumentsUntouched() throws Exception {
        String[] words = {
            "send", "", "two  words", "it's \"quoted\"", "*", "$HOME", "--", "@file", "\\"
        };

        List<String> out = tree.run(words).out();

        List<String> expected = List.of(words).stream().map(word -> "[" + word + "]").toList();
        assertEquals(expected, out.subList(out.size() - words.length, out.size()));
    }

    @Test
    void worksThroughSymbolicLinksAndFromOtherFolders() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("a place/deep"));
        Files.createSymbolicLink(elsewhere.resolve("one"), Path.of("../../tree/postrider"));
        Files.createSymbolicLink(elsewhere.resolve("two"), Path.of("one"));
        tree.run("version");

        for (List<String> launcher :
                List.of(
                        List.of("./two"),
                        List.of("sh", "two"),
                        List.of("sh", "../../tree/postrider"))) {
            MadeUpTree.Run run = MadeUpTree.finish(tree.start(launcher, elsewhere, "version"));
            assertEquals(0, run.exit(), run.err().toString());
            assertEquals("[version]", run.out().getLast());
        }
        assertEquals(1, tree.builds());
    }

    @Test
    void worksInAFolderWithBlanksInItsName() throws Exception {
        MadeUpTree odd =
                new MadeUpTree(Files.createDirectories(folder.resolve("it's  a \"folder\"")));

        MadeUpTree.Run run = odd.run("version");

        assertEquals(0, run.exit(), run.err().toString());
        assertEquals("[version]", run.out().getLast());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "--data x serve",
                "--config=serve.toml --data serve serve --data y"
            })
    void takesTheServersOptionsForServe(String line) throws Exception {
        assertTrue(tree.run(line.split(" ")).out().get(2).endsWith("/src/main/jvm/serve.options]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"account add serve", "--data serve account ls", "", "--help"})
    void takesTheClientsOptionsForAllElse(String line) throws Exception {
        assertTrue(
                tree.run(line.split(" ")).out().get(2).endsWith("/src/main/jvm/client.options]"));
    }

    @Test
    void becomesTheJavaProcessSoThatSignalsReachIt() throws Exception {
        MadeUpTree.Run run = tree.run("serve");

        assertEquals(Long.toString(run.pid()), run.out().getFirst());
    }

    @Test
    void keepsTheFolderOfALivingServer() throws Exception {
        Path stop = tree.pipe("running");
        Process server = tree.start("serve");
        var out = server.inputReader();
        String line = out.readLine();
        while (!line.equals("[serve]")) line = out.readLine();
        List<Path> itsOwn = tree.dists();

        for (int i = 0; i < 5; i++) {
            Files.writeString(
                    tree.tree.resolve("src/main/java/Main.java"),
                    "class Main { int i = " + i + "; }");
            tree.run("version");
        }

        assertEquals(6, tree.builds());
        assertTrue(Files.exists(itsOwn.getFirst().resolve("postrider.jar")));
        assertTrue(tree.dists().size() <= 3, "old builds are cleaned away: " + tree.dists());
        Files.writeString(stop, "stop\n");
        server.waitFor();
    }

    @Test
    void makesTheStartUpCachesAndLeavesNoProcessBehind() throws Exception {
        tree.environment.put("POSTRIDER_AOT", "now");

        MadeUpTree.Run run = tree.run("version");

        assertEquals(0, run.exit(), run.err().toString());
        Path dist = tree.dists().getFirst();
        assertTrue(Files.exists(dist.resolve("serve.aot")));
        assertTrue(Files.exists(dist.resolve("client.aot")));
        long trained = Long.parseLong(Files.readString(tree.home.resolve("trained")).strip());
        assertFalse(ProcessHandle.of(trained).map(ProcessHandle::isAlive).orElse(false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void letsOneBuildRunAtATime(boolean withFlock) throws Exception {
        if (!withFlock) onlyTheseProgramsWithoutFlock();
        Path gate = tree.pipe("gate");
        Process first = tree.start("version");
        var firstErr = first.errorReader();
        assertTrue(firstErr.readLine().contains("building"));

        Process second = tree.start("version");
        var secondErr = second.errorReader();
        assertEquals("postrider: waiting for another build", secondErr.readLine());
        Files.writeString(gate, "go\n");

        assertEquals(0, first.waitFor());
        assertEquals(0, second.waitFor());
        assertEquals(1, tree.builds());
        assertEquals("[version]", second.inputReader().lines().toList().getLast());
    }

    @Test
    void takesOverTheLockOfADeadBuild() throws Exception {
        onlyTheseProgramsWithoutFlock();
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        MadeUpTree.write(tree.tree.resolve("target/dist/lock.d/pid"), gone.pid() + "\n");

        assertEquals(0, tree.run("version").exit());
        assertFalse(Files.exists(tree.tree.resolve("target/dist/lock.d")));
    }

    @Test
    void namesTheLogWhenTheBuildFails() throws Exception {
        Path broken = Files.createFile(tree.home.resolve("broken"));

        MadeUpTree.Run run = tree.run("version");

        assertEquals(1, run.exit());
        assertEquals(List.of(), run.out());
        assertEquals("[ERROR] Main.java: no such class", run.err().get(1));
        assertTrue(
                run.err().getLast().endsWith(tree.tree + "/target/dist/build.log"),
                run.err().toString());
        Files.delete(broken);
        assertEquals(0, tree.run("version").exit());
    }

    @Test
    void namesMavenWhenItIsMissing() throws Exception {
        onlyTheseProgramsWithoutFlock();
        Files.delete(folder.resolve("bin/mvn"));

        MadeUpTree.Run run = tree.run("version");

        assertEquals(1, run.exit());
        assertTrue(run.err().getFirst().contains("apt install maven"), run.err().toString());
    }

    @Test
    void runsTheTestsWithTheJdkItFoundAndKeepsTheirExitCode() throws Exception {
        MadeUpTree.write(
                tree.tree.resolve("target/surefire-reports/TEST-stale.xml"),
                "<testsuite tests=\"5\" errors=\"0\" skipped=\"0\" failures=\"0\"/>");

        MadeUpTree.Run run = tree.run("test", "-o");

        assertEquals(3, run.exit());
        assertEquals(tree.environment.get("JAVA_HOME") + " -B -o verify", run.out().getLast());
    }

    /// Leaves the launcher only what every system has, which flock is not.
    private void onlyTheseProgramsWithoutFlock() {
        Path bin = folder.resolve("bin");
        String names =
                "cat date dirname find grep head ldd ls mkdir mv nice ps readlink rm sha256sum sh sleep sort uname";
        for (String name : names.split(" ")) {
            MadeUpTree.program(bin.resolve(name), "PATH=/usr/bin:/bin exec " + name + " \"$@\"");
        }
        tree.environment.put("PATH", bin.toString());
    }
}
