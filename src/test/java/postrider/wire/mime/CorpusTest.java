package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static postrider.wire.mime.MessageScanner.Settings.DEFAULT;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.wire.header.FieldLine;
import postrider.wire.header.HeaderBlock;
import postrider.wire.header.HeaderField;

/// What holds for every message of the corpus. Run with `-Dgolden=write` it writes the golden files
/// anew and fails where one changed: read the difference before it is committed.
class CorpusTest {
    static final boolean WRITE = "write".equals(System.getProperty("golden"));

    /// Settings whose limits the messages pass.
    private static final MessageScanner.Settings NARROW =
            new MessageScanner.Settings(3, 4, 40, 400, 700, 100, 7, 30, 1, 2, 20);

    static List<Corpus.Sample> samples() {
        return Corpus.samples();
    }

    @Test
    void hasManyMessages() {
        assertTrue(samples().size() > 600, () -> "only " + samples().size());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void yieldsTheReviewedFacts(Corpus.Sample sample) {
        byte[] octets = sample.octets();
        String facts = IndexJson.of(octets, MessageIndex.of(octets, DEFAULT));
        String reviewed = sample.expected();
        if (WRITE && !facts.equals(reviewed)) {
            sample.write(facts);
            fail("wrote " + sample.golden());
        }
        assertEquals(reviewed, facts);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheSameFromChunksOfAnySize(Corpus.Sample sample) throws IOException {
        byte[] octets = sample.octets();
        assertEquals(
                MessageIndex.of(octets, DEFAULT), MessageIndex.of(ByteSource.of(octets), DEFAULT));
        for (MessageScanner.Settings settings : List.of(DEFAULT, NARROW)) {
            Random random = new Random(octets.length);
            Scan whole = scan(octets, settings, () -> octets.length);
            for (int size : new int[] {1, 2, 3, 7, 64, 4096}) {
                assertEquals(whole, scan(octets, settings, () -> size), () -> "chunks of " + size);
            }
            assertEquals(whole, scan(octets, settings, () -> random.nextInt(100)));
        }
    }

    private record Scan(MessageIndex index, @Nullable FirstText firstText) {}

    private static Scan scan(
            byte[] octets, MessageScanner.Settings settings, IntSupplier chunkSize) {
        MessageScanner scanner = new MessageScanner(settings);
        for (int at = 0; at < octets.length; ) {
            int size = Math.min(octets.length - at, chunkSize.getAsInt());
            scanner.feed(octets, at, size);
            at += size;
        }
        return new Scan(scanner.finish(), scanner.firstText());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void survivesItsBinaryForm(Corpus.Sample sample) throws Malformed {
        MessageIndex index = MessageIndex.of(sample.octets(), DEFAULT);
        assertEquals(index, MessageIndex.decode(index.encode()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void movesBehindATrace(Corpus.Sample sample) {
        byte[] octets = sample.octets();
        if (octets.length > 0 && FieldLine.isSpace(octets[0])) {
            return;
        }
        Bytes trace = new HeaderField("Received", "from a by b; now").print();
        byte[] stamped = new byte[trace.length() + octets.length];
        trace.copyTo(0, stamped, 0, trace.length());
        System.arraycopy(octets, 0, stamped, trace.length(), octets.length);
        MessageIndex moved = MessageIndex.of(octets, DEFAULT).withTrace(trace.length());
        MessageIndex scanned = MessageIndex.of(stamped, DEFAULT);
        assertEquals(scanned.message(), moved.message());
        assertEquals(scanned.size(), moved.size());
        assertEquals(scanned.defects(), moved.defects());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void partsLieInsideEachOther(Corpus.Sample sample) {
        checkInside(MessageIndex.of(sample.octets(), DEFAULT).root(), 0, sample.octets().length);
    }

    private static void checkInside(Part part, long start, long end) {
        assertTrue(start <= part.headerStart() && part.bodyEnd() <= end, part::toString);
        assertTrue(part.headerStart() <= part.bodyStart(), part::toString);
        assertTrue(part.bodyStart() <= part.bodyEnd(), part::toString);
        assertEquals(part.type().isMultipart(), !part.parts().isEmpty());
        assertEquals(part.type().isMessage(), part.message() != null);
        long before = part.bodyStart();
        for (Part inner : part.parts()) {
            checkInside(inner, before, part.bodyEnd());
            before = inner.bodyEnd();
        }
        Message message = part.message();
        if (message != null) {
            assertEquals(part.bodyStart(), message.root().headerStart());
            assertEquals(part.bodyEnd(), message.root().bodyEnd());
            checkInside(message.root(), part.bodyStart(), part.bodyEnd());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void headersAreFieldsToTheirEnd(Corpus.Sample sample) {
        checkHeader(sample.octets(), MessageIndex.of(sample.octets(), DEFAULT).root());
    }

    /// What follows the last field is nothing or the blank line.
    private static void checkHeader(byte[] octets, Part part) {
        int start = (int) part.headerStart();
        int length = (int) part.header().length();
        HeaderBlock block = HeaderBlock.of(Bytes.copyOf(octets, start, length));
        int end = 0;
        for (HeaderBlock.Field field : block) {
            assertTrue(field.start() >= end);
            end = field.end();
        }
        int last = end;
        while (end < length
                && (FieldLine.isMailboxLine(octets, start + end, start + length)
                        || FieldLine.isSpace(octets[start + end]))) {
            while (end < length && octets[start + end] != '\n') {
                end++;
            }
            end = Math.min(length, end + 1);
        }
        assertTrue(
                FieldLine.isBlank(octets, start + end, start + length),
                () -> "behind " + last + " of " + part.header());
        part.parts().forEach(inner -> checkHeader(octets, inner));
        Message message = part.message();
        if (message != null) {
            checkHeader(octets, message.root());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyPartCanBeRead(Corpus.Sample sample) throws IOException {
        readAll(sample.octets(), MessageIndex.of(sample.octets(), DEFAULT).root());
    }

    private static void readAll(byte[] octets, Part part) throws IOException {
        ByteSource source = ByteSource.of(octets);
        try (InputStream raw = PartContent.raw(source, part.body())) {
            assertEquals(part.octets(), raw.readAllBytes().length);
        }
        long decoded;
        try (InputStream in = PartContent.decoded(source, part)) {
            decoded = in.readAllBytes().length;
        }
        assertTrue(decoded <= part.octets());
        try (Reader text = PartContent.text(source, part)) {
            long characters = 0;
            while (text.read() >= 0) {
                characters++;
            }
            assertTrue(characters <= 2 * decoded + 8);
        }
        for (Part inner : part.parts()) {
            readAll(octets, inner);
        }
    }
}
