package postrider.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A running Postrider, started as a person would start it: `./postrider serve` with a config file.
/// Each listener takes any free port.
final class Server implements AutoCloseable {
    private static final Path LAUNCHER = Path.of("postrider").toAbsolutePath();
    private static final Pattern LISTENER = Pattern.compile("\\b([a-z0-9]+)://[^\\s:]+:(\\d+)");
    // The first start may have to build.
    private static final long START_SECONDS = 180;
    private static final long STOP_SECONDS = 20;

    private static final String CONFIG =
            """
            hostname = "localhost"
            domains = ["localhost", "example.org"]
            data = "%s"
            auth.plaintext = "loopback"
            [listen]
            smtp = "smtp://127.0.0.1:0"
            smtps = "smtps://127.0.0.1:0"
            submission = "submission://127.0.0.1:0"
            submissions = "submissions://127.0.0.1:0"
            imap = "imap://127.0.0.1:0"
            imaps = "imaps://127.0.0.1:0"
            pop3 = "pop3://127.0.0.1:0"
            pop3s = "pop3s://127.0.0.1:0"
            lmtp = "lmtp://127.0.0.1:0"
            """;

    private final Path folder;
    private final Path config;
    private final Process process;
    private final Map<String, Integer> ports = new TreeMap<>();
    private final List<String> printed = new ArrayList<>();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /// Starts a server whose config and data stand in the folder; a second start in the same folder
    /// goes on with them.
    static Server start(Path folder) throws IOException, InterruptedException {
        return start(folder, Map.of());
    }

    /// @param environment what its process has in its environment beside that of this one
    static Server start(Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path config = folder.resolve("postrider.toml");
        if (!Files.exists(config))
            Files.writeString(config, CONFIG.formatted(folder.resolve("data")));
        return new Server(folder, config, environment);
    }

    private Server(Path folder, Path config, Map<String, String> environment)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.config = config;
        ProcessBuilder builder =
                new ProcessBuilder(LAUNCHER.toString(), "serve", "--config", config.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().putAll(environment);
        process = builder.start();
        BufferedReader reader = process.inputReader();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        reader.lines().forEach(lines::add);
                    } catch (UncheckedIOException killed) {
                        // What a killed server has not said is not waited for.
                    }
                    lines.add("(the server has ended)");
                });
        while (ports.size() < 9) {
            String line = lines.poll(START_SECONDS, TimeUnit.SECONDS);
            if (line == null || line.startsWith("(the server")) {
                process.destroyForcibly();
                throw new AssertionError(
                        "the server did not start:\n" + String.join("\n", printed));
            }
            printed.add(line);
            Matcher listener = LISTENER.matcher(line);
            while (listener.find())
                ports.put(listener.group(1), Integer.parseInt(listener.group(2)));
        }
    }

    /// The port of a listener by its scheme, such as `imaps`.
    int port(String scheme) {
        return ports.get(scheme);
    }

    /// Runs `./postrider WORD... --config FILE` against this server.
    Ran postrider(String input, String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addFirst(LAUNCHER.toString());
        command.addAll(List.of("--config", config.toString()));
        return Ran.of(folder, input, Map.of(), command);
    }

    /// Adds an account.
    Server with(String address, String password) {
        postrider(password + "\n", "account", "add", address, "--password-stdin").ok();
        return this;
    }

    /// The certificate that the server shows, as a PEM file.
    Path certificate() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("certificate.pem");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        try (SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), port("imaps"))) {
            socket.startHandshake();
            byte[] encoded = socket.getSession().getPeerCertificates()[0].getEncoded();
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            Files.writeString(
                    file, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        }
        return file;
    }

    /// What it has printed up to now.
    String printed() {
        lines.drainTo(printed);
        return String.join("\n", printed);
    }

    /// Whether its process is still there.
    boolean isAlive() {
        return process.isAlive();
    }

    /// Asks the server to stop (SIGTERM), and fails unless it does so with exit code 0.
    void stop() {
        process.destroy();
        if (!ended(STOP_SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the server did not stop on SIGTERM");
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("the server stopped with " + process.exitValue());
        }
    }

    /// Stops the server where it is, for good: only `kill` follows.
    void freeze() {
        Ran.of(folder, "", Map.of(), List.of("kill", "-STOP", String.valueOf(process.pid()))).ok();
    }

    /// Ends the server at once (SIGKILL).
    void kill() {
        process.destroyForcibly();
        if (!ended(STOP_SECONDS)) throw new AssertionError("the server outlived SIGKILL");
    }

    @Override
    public void close() {
        if (process.isAlive()) stop();
    }

    private boolean ended(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
