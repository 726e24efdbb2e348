package postrider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A small source tree with the real launcher in it, a `mvn` and JDKs that are shell scripts, and a
/// home folder: so that tests of the launcher take milliseconds and never see the JDKs of this
/// machine.
final class MadeUpTree {
    final Path root;
    final Path tree;
    final Path home;
    final Map<String, String> environment = new LinkedHashMap<>();

    /// What a run of the launcher left behind.
    record Run(int exit, List<String> out, List<String> err, long pid) {}

    MadeUpTree(Path folder) throws IOException {
        root = folder.resolve("machine");
        tree = folder.resolve("tree");
        home = folder.resolve("home");
        for (String file :
                List.of(
                        "postrider",
                        "tools/build",
                        "tools/train",
                        "tools/test",
                        "tools/Unsign.java")) {
            Path copy = tree.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of(file), copy);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        write(tree.resolve("pom.xml"), "<project/>");
        write(tree.resolve(".mvn/jvm.config"), "");
        write(tree.resolve("src/main/java/Main.java"), "class Main {}");
        program(
                folder.resolve("bin/mvn"),
                """
                echo built >> "$(dirname "$0")/../builds"
                for word; do
                    case $word in
                        -Dbuild.folder=*) out=${word#*=} ;;
                        verify) echo "$JAVA_HOME $*"; exit 3 ;;
                    esac
                done
                if [ -p "$HOME/gate" ]; then read -r go < "$HOME/gate"; fi
                if [ -e "$HOME/broken" ]; then echo "[ERROR] Main.java: no such class"; exit 1; fi
                mkdir -p "$out/lib"
                echo jar > "$out/postrider.jar"
                echo jar > "$out/lib/rocksdbjni-1.jar"
                """);
        Files.createDirectories(home);
        environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        environment.put("HOME", home.toString());
        environment.put("POSTRIDER_JDK_ROOT", root.toString());
        environment.put("POSTRIDER_AOT", "no");
        environment.put("JAVA_HOME", jdk(folder.resolve("usual-jdk"), "25.0.1").toString());
    }

    /// Makes a JDK whose java prints its own process id and then its arguments, one a line.
    static Path jdk(Path folder, String version) {
        program(
                folder.resolve("bin/java"),
                """
                echo "$$"
                echo "java %s"
                for word; do echo "[$word]"; done
                for word; do
                    case $word in
                        -XX:AOTCacheOutput=*) echo cache > "${word#*=}"; training=yes ;;
                        serve) [ -z "${training:-}" ] || echo "$$" > "$HOME/trained" ;;
                    esac
                done
                if [ -e "$HOME/trained" ] && [ "$(cat "$HOME/trained")" = "$$" ]; then
                    trap 'exit 0' TERM
                    echo "it is ready"
                    while :; do sleep 0.05; done
                fi
                if [ "$word" = serve ] && [ -p "$HOME/running" ]; then read -r stop < "$HOME/running"; fi
                """
                        .formatted(version));
        program(folder.resolve("bin/javac"), "exit 0");
        program(folder.resolve("bin/jar"), "echo library > \"$3\"");
        write(
                folder.resolve("release"),
                "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
        return folder;
    }

    static void program(Path file, String body) {
        write(file, "#!/bin/sh\n" + body);
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes a named pipe in the home folder; the made-up mvn waits on `gate`, the made-up java on
    /// `running`.
    Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = home.resolve(name);
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        return pipe;
    }

    Process start(String... words) throws IOException {
        return start(List.of(tree.resolve("postrider").toString()), tree, words);
    }

    Process start(List<String> launcher, Path folder, String... words) throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return builder.start();
    }

    Run run(String... words) throws IOException, InterruptedException {
        return finish(start(words));
    }

    static Run finish(Process process) throws InterruptedException {
        CompletableFuture<List<String>> err =
                CompletableFuture.supplyAsync(() -> process.errorReader().lines().toList());
        List<String> out = process.inputReader().lines().toList();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher did not end");
        }
        return new Run(process.exitValue(), out, err.join(), process.pid());
    }

    int builds() throws IOException {
        Path log = tree.resolveSibling("builds");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    /// The finished builds that are there.
    List<Path> dists() throws IOException {
        try (Stream<Path> files = Files.list(tree.resolve("target/dist"))) {
            return files.filter(file -> Files.exists(file.resolve("postrider.jar"))).toList();
        }
    }
}
