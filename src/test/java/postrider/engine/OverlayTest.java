package postrider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postrider.base.Bytes;

class OverlayTest {
    private static final Rows NOTHING =
            new Rows() {
                @Override
                public @Nullable Bytes get(Bytes key) {
                    return null;
                }

                @Override
                public void scan(Bytes from, Bytes until, Visitor visitor) {}
            };

    @Test
    void scansWhileEditsComeAndGo() throws InterruptedException {
        ConcurrentSkipListMap<Bytes, Overlay.Edit> edits = new ConcurrentSkipListMap<>();
        Bytes stays = Bytes.utf8("m");
        edits.put(stays, new Overlay.Edit(stays));
        AtomicBoolean scanned = new AtomicBoolean();
        Thread writer =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!scanned.get()) {
                                for (char key = 'n'; key <= 'z'; key++) {
                                    Bytes row = Bytes.utf8(String.valueOf(key));
                                    edits.put(row, new Overlay.Edit(row));
                                }
                                edits.tailMap(stays, false).clear();
                            }
                        });
        try {
            Overlay overlay = new Overlay(NOTHING, edits);
            for (int i = 0; i < 100_000; i++) {
                List<Bytes> keys = new ArrayList<>();
                overlay.scan(Bytes.utf8("a"), Bytes.utf8("zz"), (key, _) -> keys.add(key));
                assertEquals(stays, keys.getFirst());
            }
        } finally {
            scanned.set(true);
            writer.join();
        }
    }
}
