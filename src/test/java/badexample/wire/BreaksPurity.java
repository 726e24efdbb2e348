package badexample.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class UsesLater {
    final badexample.cli.Target later = new badexample.cli.Target(1);
}

final class ReadsFile {
    String read(Path path) throws IOException {
        return Files.readString(path);
    }
}

final class AsksSystem {
    String read() {
        return System.getProperty("user.name");
    }
}

final class KeepsTheRules {
    private final List<badexample.base.Target> targets = List.of();

    static final class WordParser {
        private int position;

        int next() {
            return ++position;
        }
    }

    int size() {
        byte[] copy = new byte[targets.size()];
        System.arraycopy(new byte[copy.length], 0, copy, 0, copy.length);
        return copy.length;
    }
}
