package postrider.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// What came of a command line.
///
/// @param out standard output as ISO-8859-1, so that no byte is lost
/// @param err standard error
record Ran(List<String> command, int exit, String out, String err) {
    private static final long PATIENCE_SECONDS = 60;

    /// Runs a command line to its end.
    ///
    /// @param folder where it runs
    /// @param input its standard input, as ISO-8859-1
    static Ran of(
            Path folder, String input, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            var out = reading(process.getInputStream());
            var err = reading(process.getErrorStream());
            try (OutputStream to = process.getOutputStream()) {
                to.write(input.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException ended) {
                // The program did not want its input; what it says about that stands in its output.
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(command + " did not end\n" + out.join() + err.join());
            }
            return new Ran(List.copyOf(command), process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Fails when the command has failed.
    Ran ok() {
        return exits(0);
    }

    Ran exits(int expected) {
        if (exit != expected)
            throw new AssertionError("expected exit code " + expected + " of " + this);
        return this;
    }

    /// Fails unless the words stand in the output or in the errors.
    Ran says(String words) {
        if (!(out + err).contains(words))
            throw new AssertionError("missing: " + words + "\nin " + this);
        return this;
    }

    List<String> lines() {
        return new ArrayList<>(out.lines().toList());
    }

    @Override
    public String toString() {
        return String.join(" ", command)
                + "\nexit code "
                + exit
                + "\n--- out\n"
                + out
                + "\n--- err\n"
                + err;
    }

    private static CompletableFuture<String> reading(InputStream in) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        text.complete(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                    } catch (IOException e) {
                        text.completeExceptionally(e);
                    }
                });
        return text;
    }
}
