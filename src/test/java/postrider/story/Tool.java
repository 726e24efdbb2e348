package postrider.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opentest4j.TestAbortedException;

/// A program of other people that a story uses. Where it is not installed the story is skipped, and
/// `./postrider test` says so; with `POSTRIDER_REQUIRE_TOOLS=1` it fails.
public enum Tool {
    SWAKS("swaks", "swaks"),
    CURL("curl", "curl"),
    MUTT("mutt", "mutt"),
    MBSYNC("mbsync", "isync"),
    FETCHMAIL("fetchmail", "fetchmail"),
    MSMTP("msmtp", "msmtp"),
    PYTHON("python3", "python3"),
    SCRIPT("script", "bsdutils"),
    CC("cc", "gcc libc6-dev");

    private final String program;
    private final String debianPackage;

    Tool(String program, String debianPackage) {
        this.program = program;
        this.debianPackage = debianPackage;
    }

    /// Ends the test that calls this unless the program is there.
    public void require() {
        require(System.getenv("PATH"), "1".equals(System.getenv("POSTRIDER_REQUIRE_TOOLS")));
    }

    void require(String path, boolean mustBeThere) {
        for (String folder : path.split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) return;
        }
        String words = "SKIPPED: " + program + " (apt install " + debianPackage + ")";
        if (mustBeThere)
            throw new AssertionError(words + ", but POSTRIDER_REQUIRE_TOOLS=1 forbids it");
        throw new TestAbortedException(words);
    }

    /// Runs it to its end.
    ///
    /// @param folder where it runs, and its HOME, so that no settings of the person who runs the
    ///   tests are seen
    Ran run(Path folder, String input, Map<String, String> environment, List<String> words) {
        require();
        List<String> command = new ArrayList<>(words);
        command.addFirst(program);
        Map<String, String> all = new TreeMap<>(environment);
        all.put("LC_ALL", "C.UTF-8");
        all.put("TERM", "xterm");
        all.put("HOME", folder.toString());
        return Ran.of(folder, input, all, command);
    }

    Ran run(Path folder, String... words) {
        return run(folder, "", Map.of(), List.of(words));
    }

    /// Runs it with the text on its standard input.
    Ran runWith(Path folder, String input, String... words) {
        return run(folder, input, Map.of(), List.of(words));
    }
}
