package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.base.World;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Partition;
import postrider.engine.StagedBlob;
import postrider.engine.Writer;

/// Notes beside octets, as salvage will find them.
class NotesTest {
    private static final Partition A = new Partition(Bytes.utf8("a"));

    @TempDir private Path folder;

    private static Bytes note(int length) {
        return Bytes.wrap(new byte[length]);
    }

    @Test
    void keepsTheNotesOfAllWhoAttachInOneChange() throws IOException {
        try (LocalEngine engine = LocalEngine.open(folder, Settings.defaults(), World.real())) {
            for (int size : List.of(100, 1_000_000)) {
                try (BlobStaging staging = engine.blobs().stage()) {
                    staging.write(new byte[size], 0, size);
                    try (StagedBlob staged = staging.finish()) {
                        BlobId id =
                                engine.tables()
                                        .change(
                                                A,
                                                writer -> {
                                                    writer.attach(staged, Bytes.utf8("hers"));
                                                    writer.attach(staged);
                                                    writer.attach(staged, note(256));
                                                    return writer.attach(staged, Bytes.utf8("his"));
                                                });
                        assertEquals(
                                List.of(Bytes.utf8("hers"), note(256), Bytes.utf8("his")),
                                trailer(engine, id).notes());
                        assertEquals(List.of(A.name()), trailer(engine, id).partitions());
                        assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        engine.tables()
                                                .change(
                                                        A,
                                                        writer ->
                                                                writer.attach(
                                                                        staged,
                                                                        note(
                                                                                Writer.MOST_NOTE
                                                                                        + 1))));
                    }
                }
            }
        }
    }

    private SegmentRecord.Trailer trailer(LocalEngine engine, BlobId id) throws IOException {
        SystemRows.Location where =
                Objects.requireNonNull(LocalBlob.locate(engine.tableStore(), id.value()));
        byte[] segment =
                Files.readAllBytes(
                        folder.resolve("segments").resolve(SegmentNames.segment(where.segment())));
        ByteBuffer record =
                ByteBuffer.wrap(segment, (int) where.offset(), (int) where.length()).slice();
        int tail =
                SegmentRecord.HEAD
                        + (int) Objects.requireNonNull(SegmentRecord.head(record)).stored();
        return Objects.requireNonNull(
                SegmentRecord.trailer(record.slice(tail, record.remaining() - tail)));
    }

    /// What earlier programs have written.
    @Test
    void readsTrailersWithoutNotes() {
        SegmentRecord.Trailer old =
                new SegmentRecord.Trailer(1, 2, 3, 4, List.of(A.name()), List.of());
        ByteBuffer octets = ByteBuffer.allocate(old.length());
        SegmentRecord.putTrailer(octets, old);
        assertEquals("PRe1", Bytes.copyOf(octets.array(), 0, 4).toUtf8());
        assertEquals(old, SegmentRecord.trailer(octets.flip()));
        octets.put(20, (byte) 9);
        assertNull(SegmentRecord.trailer(octets));
    }
}
