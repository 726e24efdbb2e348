package postrider.wire.mime;

import static postrider.wire.mime.MessageScanner.Settings.DEFAULT;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.wire.header.HeaderBlock;

/// Any octets are a message, and each of the small grammars inside it takes anything.
class MessageFuzzTest {
    /// Settings whose limits small inputs pass.
    private static final MessageScanner.Settings NARROW =
            new MessageScanner.Settings(3, 4, 64, 200, 300, 50, 3, 30, 1, 2, 20);

    @FuzzTest
    void scansMessages(byte[] input) throws IOException, Malformed {
        MessageIndex index = MessageIndex.of(input, DEFAULT);
        if (!index.equals(MessageIndex.decode(index.encode()))) {
            throw new AssertionError("another index");
        }
        for (MessageScanner.Settings settings : List.of(DEFAULT, NARROW)) {
            MessageScanner whole = new MessageScanner(settings);
            whole.feed(input, 0, input.length);
            MessageScanner halves = new MessageScanner(settings);
            int half = input.length / 2;
            halves.feed(input, 0, half);
            halves.feed(input, half, input.length - half);
            if (!whole.finish().equals(halves.finish())
                    || !Objects.equals(whole.firstText(), halves.firstText())) {
                throw new AssertionError("another index of halves");
            }
        }
        ByteSource source = ByteSource.of(input);
        try (InputStream in = PartContent.raw(source, index.root().whole());
                Reader text = PartContent.text(source, index.root())) {
            if (in.readAllBytes().length != input.length) {
                throw new AssertionError("octets missing");
            }
            text.transferTo(Writer.nullWriter());
        }
    }

    @FuzzTest
    void decodesIndexes(byte[] input) {
        try {
            MessageIndex index = MessageIndex.decode(Bytes.copyOf(input));
            if (!index.equals(MessageIndex.decode(index.encode()))) {
                throw new AssertionError("another index");
            }
        } catch (Malformed malformed) {
            if (malformed.offset() < 0 || malformed.offset() > input.length) {
                throw new AssertionError("offset " + malformed.offset());
            }
        }
    }

    @FuzzTest
    void readsHeaders(byte[] input) {
        Bytes octets = Bytes.copyOf(input);
        HeaderBlock block = HeaderBlock.of(octets);
        List<String> names = List.of("from", "to");
        int length = block.only(names).length() + block.except(names).length();
        if (length > input.length + 6) {
            throw new AssertionError("more octets than there were");
        }
    }
}
