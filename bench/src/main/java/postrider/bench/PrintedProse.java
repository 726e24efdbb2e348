package postrider.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Pieces of texts that people wrote: the lines of files, from a place by chance on.
public final class PrintedProse implements Prose {
    /// Enough text that pieces seldom overlap.
    private static final int FILES = 200;

    private final List<String> lines;
    private final SplittableRandom random;

    private PrintedProse(List<String> lines, long seed) {
        this.lines = lines;
        this.random = new SplittableRandom(seed);
    }

    /// The `.txt` files of a folder, in the order of their names.
    public static PrintedProse of(String folder, long seed) {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            List<Path> texts =
                    files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
            int step = Math.max(1, texts.size() / FILES);
            for (int i = 0; i < texts.size(); i += step) {
                String text = Files.readString(texts.get(i), StandardCharsets.ISO_8859_1);
                text.lines().map(PrintedProse::clean).forEach(lines::add);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (lines.isEmpty()) throw new IllegalArgumentException("no .txt files in " + folder);
        return new PrintedProse(lines, seed);
    }

    private static String clean(String line) {
        String ascii = line.replaceAll("[^ -~]", "");
        return ascii.startsWith(".") ? "-" + ascii.substring(1) : ascii;
    }

    private String line() {
        return lines.get(random.nextInt(lines.size()));
    }

    @Override
    public String sentence(int count) {
        StringBuilder all = new StringBuilder();
        int words = 0;
        while (words < count) {
            for (String word : line().replaceAll("[^A-Za-z ]", "").trim().split(" +")) {
                if (word.isEmpty() || words == count) continue;
                all.append(words++ == 0 ? "" : " ").append(word);
            }
        }
        return all.toString();
    }

    @Override
    public byte[] text(int size) {
        StringBuilder all = new StringBuilder(size + 1000);
        int next = random.nextInt(lines.size());
        boolean blank = false;
        while (all.length() < size) {
            String line = lines.get(next++ % lines.size());
            // Pages of RFCs have many blank lines that letters have not.
            if (!line.isBlank() || !blank) all.append(line).append("\r\n");
            blank = line.isBlank();
        }
        all.setLength(size - 2);
        if (!all.isEmpty() && all.charAt(all.length() - 1) == '\r')
            all.setCharAt(all.length() - 1, '-');
        return all.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
