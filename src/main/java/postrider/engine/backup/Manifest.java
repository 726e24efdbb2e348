package postrider.engine.backup;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import postrider.base.Malformed;

/// What belongs to one backup. Its text is lines of words, the last with the SHA-256 of all before.
///
/// @param time of the checkpoint
/// @param store what tells the store from others
/// @param storeFormat the text of the store's format file
/// @param commit the number of the commit whose state it is
/// @param entries every file
/// @param damage what was known to be damaged when it was made, in sentences
public record Manifest(
        Instant time,
        String store,
        String storeFormat,
        long generation,
        long commit,
        List<Entry> entries,
        List<String> damage) {
    /// The first line.
    static final String FORMAT = "postrider backup 1";

    private static final String HASH = "[0-9a-f]{64}";
    private static final Pattern TABLE =
            Pattern.compile("\\d{1,20}\\.(sst|log)|CURRENT|(MANIFEST|OPTIONS)-\\d{1,20}");
    private static final Pattern SEGMENT = Pattern.compile("[0-9a-f]{16}\\.seg");
    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}\\.(pem|toml)");

    public Manifest {
        entries = List.copyOf(entries);
        damage = List.copyOf(damage);
    }

    /// What a file is for; each kind has names of its own form and a place of its own.
    public enum Kind {
        /// Of the tables.
        TABLE,
        /// A segment.
        SEGMENT,
        /// Of the data folder, beside the store.
        FILE;

        /// Only names that we give ourselves: what lies in a backup may have been put there by
        /// somebody else (JV-06).
        private boolean isName(String name) {
            return switch (this) {
                case TABLE -> Manifest.TABLE.matcher(name).matches();
                case SEGMENT -> Manifest.SEGMENT.matcher(name).matches();
                case FILE -> Manifest.FILE.matcher(name).matches();
            };
        }
    }

    /// One file.
    ///
    /// @param name in the store
    /// @param size octets
    /// @param hash SHA-256 in hexadecimal digits
    public record Entry(Kind kind, String name, long size, String hash) {
        /// The name of the copy in its folder of the backup.
        String stored() {
            return kind == Kind.SEGMENT ? name.substring(0, 16) + "-" + hash : hash;
        }
    }

    /// Octets of all files.
    public long octets() {
        return entries.stream().mapToLong(Entry::size).sum();
    }

    byte[] print() {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        text.append("time ").append(time).append('\n');
        text.append("store ").append(store).append('\n');
        text.append("format ").append(storeFormat).append('\n');
        text.append("generation ").append(generation).append('\n');
        text.append("commit ").append(commit).append('\n');
        for (Entry entry : entries) {
            text.append(word(entry.kind()))
                    .append(' ')
                    .append(entry.name())
                    .append(' ')
                    .append(entry.size())
                    .append(' ')
                    .append(entry.hash())
                    .append('\n');
        }
        for (String sentence : damage) {
            text.append("damage ").append(sentence.replaceAll("\\R", " ")).append('\n');
        }
        byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
        text.append("end ").append(Hash.of(body)).append('\n');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case TABLE -> "table";
            case SEGMENT -> "segment";
            case FILE -> "file";
        };
    }

    /// Reads the text.
    ///
    /// @throws Malformed when it is not whole or not of this version
    static Manifest parse(byte[] octets) throws Malformed {
        String text = new String(octets, StandardCharsets.UTF_8);
        int end = text.lastIndexOf("\nend ");
        if (!text.startsWith(FORMAT + "\n") || end < 0) {
            throw new Malformed(0, "the list of a backup of this version, whole");
        }
        String body = text.substring(0, end + 1);
        if (!text.substring(end + 1)
                .equals("end " + Hash.of(body.getBytes(StandardCharsets.UTF_8)) + "\n")) {
            throw new Malformed(end, "the checksum of the list");
        }
        return new Lines(body).manifest();
    }

    /// The lines in their order.
    private static final class Lines {
        private final List<String> lines;
        private int next = 1;

        Lines(String text) {
            lines = text.lines().toList();
        }

        Manifest manifest() throws Malformed {
            try {
                Instant time = Instant.parse(after("time"));
                String store = after("store");
                String format = after("format");
                long generation = Long.parseLong(after("generation"));
                long commit = Long.parseLong(after("commit"));
                List<Entry> entries = new ArrayList<>();
                List<String> damage = new ArrayList<>();
                for (; next < lines.size(); next++) {
                    if (lines.get(next).startsWith("damage ")) {
                        damage.add(lines.get(next).substring(7));
                    } else {
                        entries.add(entry(lines.get(next)));
                    }
                }
                return new Manifest(time, store, format, generation, commit, entries, damage);
            } catch (DateTimeException | NumberFormatException nonsense) {
                throw bad();
            }
        }

        private String after(String word) throws Malformed {
            if (next >= lines.size() || !lines.get(next).startsWith(word + " ")) {
                throw bad();
            }
            return lines.get(next++).substring(word.length() + 1);
        }

        private Entry entry(String line) throws Malformed {
            String[] words = line.split(" ", -1);
            if (words.length == 4) {
                for (Kind kind : Kind.values()) {
                    long size = Long.parseLong(words[2]);
                    if (word(kind).equals(words[0])
                            && kind.isName(words[1])
                            && size >= 0
                            && words[3].matches(HASH)) {
                        return new Entry(kind, words[1], size, words[3]);
                    }
                }
            }
            throw bad();
        }

        private Malformed bad() {
            return new Malformed(next, "a line that a list of a backup can have");
        }
    }
}
