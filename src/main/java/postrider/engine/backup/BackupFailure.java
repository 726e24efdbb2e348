package postrider.engine.backup;

import java.io.IOException;
import java.io.Serial;

/// Why nothing was done, in a sentence for the person at the keyboard.
public final class BackupFailure extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    public BackupFailure(String sentence) {
        super(sentence);
    }
}
