package postrider.net;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import postrider.base.World;
import postrider.net.tls.TlsClient;

/// A conversation with a server, kept as a file under `src/test/resources/dialogue`. One step a
/// line:
///
/// | line | means |
/// |---|---|
/// | `# ...` or empty | nothing |
/// | `C: text` | the client sends the text and CRLF; steps that follow each other go in one write |
/// | `C~ text` | the same without CRLF |
/// | `S: text` | the server must send exactly this line |
/// | `S~ text` | the same where the text itself holds the line end, such as `\n` alone |
/// | `S/ regex` | the server's next line must match as a whole |
/// | `S...` | any lines up to one that fits the next `S` step |
/// | `TLS` | the client begins a TLS handshake |
/// | `EOF` | the server must close, without another octet |
/// | `CLOSE` | the client hangs up |
/// | `#! whole` | (first lines) do not split: the meaning depends on what comes in one piece |
/// | `#! from 192.0.2.7` | (first lines) the client's address instead of 127.0.0.1 |
///
/// In texts `\r \n \t \0 \\ \xHH` are octets; `${*}` is any text, `${n}` digits, `${name}` any text
/// that must be the same at each later place and is filled in for the client, `${b64:text}` the
/// base64 of the text (its escapes first). Files are ISO 8859-1: one character is one octet.
///
/// Each file is replayed whole, octet by octet, and cut in two at every position of what the client
/// sends; before the second piece is sent the server has come to rest.
public final class Dialogue {
    // One for all replays: each has a timer thread.
    private static final World WORLD = World.real();
    private static final Path ROOT = Path.of("src/test/resources/dialogue");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LINE_LIMIT = 1 << 20;

    /// Replays beyond this many cuts of one file skip some positions.
    private static final int CUTS = 400;

    private final Script script;
    private final PipeTransport transport;

    private Dialogue(Script script, PipeTransport transport) {
        this.script = script;
        this.transport = transport;
    }

    /// Tests for all `.txt` files under a folder of `src/test/resources/dialogue`.
    ///
    /// @param service makes a service with fresh state, once for each replay
    public static Stream<DynamicTest> tests(String folder, Supplier<Service> service) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("no dialogues in " + folder);
            }
            return found.stream().flatMap(file -> tests(file, service));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Stream<DynamicTest> tests(Path file, Supplier<Service> service) {
        String name = ROOT.relativize(file).toString();
        Script script = Script.read(file);
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(
                DynamicTest.dynamicTest(
                        name + " whole", () -> replay(script, service.get(), Pieces.WHOLE)));
        if (script.splits()) {
            tests.add(
                    DynamicTest.dynamicTest(
                            name + " octet by octet",
                            () -> replay(script, service.get(), Pieces.SINGLE)));
            tests.add(
                    DynamicTest.dynamicTest(
                            name + " cut at each octet", () -> replayCut(script, service)));
        }
        return tests.stream();
    }

    private static void replayCut(Script script, Supplier<Service> service) throws IOException {
        int total = script.clientOctets();
        int stride = 1 + total / CUTS;
        for (int cut = 1; cut < total; cut += stride) {
            try {
                replay(script, service.get(), Pieces.cutAt(cut));
            } catch (AssertionError | IOException failed) {
                throw new AssertionError("cut after " + cut + " octets: " + failed, failed);
            }
        }
    }

    /// Replays one script against one service.
    static void replay(Script script, Service service, Pieces pieces) throws IOException {
        PipeTransport transport = new PipeTransport(WORLD);
        Buffers buffers = new Buffers(8);
        Endpoint place = new Endpoint.Tcp(InetAddress.getLoopbackAddress(), 0);
        try (Listener listener =
                        Listener.open(
                                "dialogue",
                                transport,
                                place,
                                null,
                                Listener.Settings.DEFAULT,
                                WORLD,
                                buffers,
                                service);
                Connection client =
                        new Connection(
                                transport.connectFrom(script.from(), listener.endpoint()),
                                WORLD,
                                buffers)) {
            client.timeout(PATIENCE);
            new Dialogue(script, transport).run(client, pieces);
        }
    }

    private void run(Connection client, Pieces pieces) throws IOException {
        Script.Names names = new Script.Names();
        boolean skipping = false;
        int sent = 0;
        for (Script.Step step : script.steps()) {
            switch (step) {
                case Script.Send send -> {
                    byte[] octets = send.octets(names);
                    send(client, octets, pieces, sent);
                    sent += octets.length;
                }
                case Script.Skip _ -> skipping = true;
                case Script.Expect expect -> {
                    expect(client, expect, names, skipping);
                    skipping = false;
                }
                case Script.Tls _ -> {
                    client.startTls(TlsClient.opportunistic(), "localhost");
                }
                case Script.Eof eof -> expectEnd(client, eof);
                case Script.Close _ -> {
                    client.abort();
                    transport.awaitIdle(PATIENCE);
                }
            }
        }
    }

    private void send(Connection client, byte[] octets, Pieces pieces, int before)
            throws IOException {
        int from = 0;
        try {
            for (int to : pieces.ends(before, octets.length)) {
                client.write(octets, from, to - from);
                client.flush();
                from = to;
                if (to < octets.length) {
                    transport.awaitIdle(PATIENCE);
                }
            }
        } catch (SocketTimeoutException busy) {
            throw busy;
        } catch (IOException _) {
            // The server has hung up: the next step shows whether it was to do so.
        }
    }

    private static void expect(
            Connection client, Script.Expect expect, Script.Names names, boolean skipping)
            throws IOException {
        while (true) {
            byte[] line;
            try {
                line = client.readLine(LINE_LIMIT);
            } catch (SocketTimeoutException late) {
                throw new AssertionError(expect + " but nothing came", late);
            }
            if (line == null) {
                fail(expect + " but the server closed");
                return;
            }
            if (expect.matches(line, names)) {
                return;
            }
            if (!skipping) {
                fail(expect + " but got: " + Script.readable(line));
            }
        }
    }

    private static void expectEnd(Connection client, Script.Eof eof) throws IOException {
        byte[] line;
        try {
            line = client.readLine(LINE_LIMIT);
        } catch (SocketTimeoutException late) {
            throw new AssertionError(eof + " but the connection stays open", late);
        }
        assertNull(line, () -> eof + " but got: " + (line == null ? "" : Script.readable(line)));
    }

    /// How what the client sends is cut into writes.
    interface Pieces {
        Pieces WHOLE = (_, length) -> List.of(length);
        Pieces SINGLE =
                (_, length) -> {
                    List<Integer> ends = new ArrayList<>();
                    for (int i = 1; i <= length; i++) {
                        ends.add(i);
                    }
                    return ends;
                };

        /// One cut after so many octets of the whole dialogue.
        static Pieces cutAt(int position) {
            return (before, length) ->
                    position > before && position < before + length
                            ? List.of(position - before, length)
                            : List.of(length);
        }

        /// Where the pieces of a write end.
        ///
        /// @param before octets sent earlier in the dialogue
        List<Integer> ends(int before, int length);
    }
}
