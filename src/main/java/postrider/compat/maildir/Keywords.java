package postrider.compat.maildir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The keywords of a folder: Dovecot keeps names for the letters `a` to `z` in `dovecot-keywords`,
/// Courier lists each message's in `courierimapkeywords/:list`. A file that can't be read gives no
/// keywords.
final class Keywords {
    private static final long LARGEST = 64 << 20;
    private static final int LETTERS = 26;

    private final String[] byLetter = new String[LETTERS];
    private final Map<String, List<String>> byFile = new HashMap<>();

    static Keywords of(Path folder) {
        Keywords keywords = new Keywords();
        keywords.dovecot(folder.resolve("dovecot-keywords"));
        keywords.courier(folder.resolve("courierimapkeywords").resolve(":list"));
        return keywords;
    }

    private void dovecot(Path file) {
        for (String line : lines(file)) {
            int space = line.indexOf(' ');
            if (space > 0 && line.substring(0, space).matches("\\d{1,3}")) {
                int letter = Integer.parseInt(line.substring(0, space));
                String name = line.substring(space + 1).trim();
                if (letter < LETTERS && isKeyword(name)) {
                    byLetter[letter] = name;
                }
            }
        }
    }

    /// Names line by line, a blank line, then `file:1 2 3` with the numbers of names.
    private void courier(Path file) {
        List<String> names = new ArrayList<>();
        boolean listed = false;
        for (String line : lines(file)) {
            int colon = line.lastIndexOf(':');
            if (!listed) {
                listed = line.isEmpty();
                names.add(line);
            } else if (colon > 0) {
                List<String> found = new ArrayList<>();
                for (String number : line.substring(colon + 1).trim().split("\\s+", -1)) {
                    int at = number.matches("\\d{1,6}") ? Integer.parseInt(number) : names.size();
                    if (at < names.size() && isKeyword(names.get(at))) {
                        found.add(names.get(at));
                    }
                }
                byFile.put(line.substring(0, colon), found);
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file) > LARGEST) {
                return List.of();
            }
            try (BufferedReader reader =
                    Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                return reader.lines().toList();
            }
        } catch (IOException | java.io.UncheckedIOException _) {
            return List.of();
        }
    }

    /// Whether IMAP can name it (rfc3501#9, `flag-keyword`).
    private static boolean isKeyword(String word) {
        return !word.isEmpty()
                && word.length() <= 200
                && word.chars().allMatch(c -> c > 0x20 && c < 0x7f && "(){%*\"\\]".indexOf(c) < 0);
    }

    /// Those of a message.
    ///
    /// @param base its file's name without flags
    List<String> of(String base, String letters) {
        List<String> found = new ArrayList<>(byFile.getOrDefault(base, List.of()));
        for (int i = 0; i < letters.length(); i++) {
            int letter = letters.charAt(i) - 'a';
            if (letter >= 0 && letter < LETTERS && byLetter[letter] != null) {
                found.add(byLetter[letter]);
            }
        }
        return found;
    }
}
