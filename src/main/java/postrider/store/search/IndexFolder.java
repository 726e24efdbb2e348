package postrider.store.search;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.NIOFSDirectory;

/// The folder of the index. Nothing in it is the only copy of anything: it may be removed at any
/// time while nobody has it open.
record IndexFolder(Path path) {
    private static final String SCHEMA = "postrider";

    /// Makes the folder if there is none, for nobody else to read.
    void make() throws IOException {
        Files.createDirectories(
                path,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    boolean isEmpty() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            return !files.iterator().hasNext();
        }
    }

    void clear() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// Octets that may still be written.
    long space() throws IOException {
        return Files.getFileStore(path).getUsableSpace();
    }

    /// What a commit says of its schema.
    static Map<String, String> schema() {
        return Map.of(SCHEMA, IndexFields.VERSION);
    }

    /// Reads every octet of the latest commit and compares it with its checksums.
    ///
    /// @throws IOException when it is damaged, incomplete, or of another version
    void verify() throws IOException {
        // Files are read, not mapped: else all of the index would count as memory in use.
        try (NIOFSDirectory files = new NIOFSDirectory(path)) {
            SegmentInfos commit = SegmentInfos.readLatestCommit(files);
            if (!IndexFields.VERSION.equals(commit.getUserData().get(SCHEMA))) {
                throw new IOException("made by another version");
            }
            for (String name : commit.files(true)) {
                try (IndexInput file = files.openInput(name, IOContext.READONCE)) {
                    CodecUtil.checksumEntireFile(file);
                }
            }
        }
    }
}
