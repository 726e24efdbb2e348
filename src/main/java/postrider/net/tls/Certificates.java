package postrider.net.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Log;
import postrider.base.World;

/// The server's key and certificate chain, read from two PEM files and read again when they change.
/// A change that can't be used is logged and the old ones stay.
public final class Certificates {
    private static final Log LOG = Log.of("tls");
    private static final long CHECK_EVERY = 1_000_000_000L;

    private record Stamp(FileTime modified, long size) {
        static Stamp of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size());
        }
    }

    /// The two files at one time.
    private record State(
            Stamp chainStamp, Stamp keyStamp, Bytes chainPem, Bytes keyPem, int version) {}

    private final Path chainFile;
    private final Path keyFile;
    private final World world;

    // Guarded by this; `current` and `previous` are read without.
    private State state;
    private long checked;
    private String complaint = "";
    private volatile Identity current;
    private volatile @Nullable Identity previous;

    private Certificates(Path chainFile, Path keyFile, World world) throws IOException {
        this.chainFile = chainFile;
        this.keyFile = keyFile;
        this.world = world;
        this.state = look(1);
        this.current = parse(state);
        this.checked = world.ticker().nanos();
    }

    /// Reads a certificate chain (the server's own first) and its key.
    ///
    /// @throws IOException with a sentence for the operator that names the file
    public static Certificates load(Path chainFile, Path keyFile, World world) throws IOException {
        return new Certificates(chainFile, keyFile, world);
    }

    /// As `load`, from `tls-cert.pem` and `tls-key.pem` in a folder, where a self-signed pair is
    /// made when there is none.
    public static Certificates selfSigned(Path folder, String hostname, World world)
            throws IOException {
        Path chainFile = folder.resolve("tls-cert.pem");
        Path keyFile = folder.resolve("tls-key.pem");
        if (!Files.exists(chainFile) || !Files.exists(keyFile)) {
            SelfSigned.write(chainFile, keyFile, hostname, world);
        }
        return new Certificates(chainFile, keyFile, world);
    }

    /// The SHA-256 of the server's certificate, `AB:CD:...`.
    public String fingerprint() {
        return current.fingerprint();
    }

    /// The server's own certificate.
    public X509Certificate certificate() {
        return current.chain().getFirst();
    }

    /// Reads the files again now, whatever their time stamps say.
    ///
    /// @throws IOException when they can't be used; the old ones stay then
    public synchronized void reload() throws IOException {
        State fresh = look(state.version() + 1);
        if (fresh.chainPem().equals(state.chainPem()) && fresh.keyPem().equals(state.keyPem())) {
            state = fresh;
            return;
        }
        // The stamps count even for a bad pair: one complaint for each change is enough.
        state =
                new State(
                        fresh.chainStamp(),
                        fresh.keyStamp(),
                        state.chainPem(),
                        state.keyPem(),
                        fresh.version());
        Identity next = parse(fresh);
        state = fresh;
        previous = current;
        current = next;
        LOG.info("certificate changed", "file", chainFile, "sha256", next.fingerprint());
    }

    /// What handshakes show now; looks for changed files at most once a second.
    Identity current() {
        if (world.ticker().nanos() - checkedAt() >= CHECK_EVERY) {
            refresh();
        }
        return current;
    }

    private synchronized long checkedAt() {
        return checked;
    }

    private synchronized void refresh() {
        if (world.ticker().nanos() - checked < CHECK_EVERY) {
            return;
        }
        checked = world.ticker().nanos();
        try {
            if (!Stamp.of(chainFile).equals(state.chainStamp())
                    || !Stamp.of(keyFile).equals(state.keyStamp())) {
                reload();
            }
            complaint = "";
        } catch (IOException bad) {
            if (!complaint.equals(bad.toString())) {
                complaint = bad.toString();
                LOG.warn("certificate not changed, the old one stays", "why", complaint);
            }
        }
    }

    /// The version with that alias, when it is the current or the one before.
    @Nullable Identity named(String alias) {
        Identity now = current;
        if (now.alias().equals(alias)) {
            return now;
        }
        Identity before = previous;
        return before != null && before.alias().equals(alias) ? before : null;
    }

    private State look(int version) throws IOException {
        return new State(stamp(chainFile), stamp(keyFile), read(chainFile), read(keyFile), version);
    }

    private static Stamp stamp(Path file) throws IOException {
        try {
            return Stamp.of(file);
        } catch (NoSuchFileException missing) {
            throw new IOException(file + " is missing", missing);
        }
    }

    private static Bytes read(Path file) throws IOException {
        try {
            return Bytes.wrap(Files.readAllBytes(file));
        } catch (java.nio.file.AccessDeniedException denied) {
            throw new IOException(file + " may not be read", denied);
        }
    }

    private Identity parse(State state) throws IOException {
        try {
            return Identity.read(
                    Integer.toString(state.version()),
                    state.chainPem().toArray(),
                    state.keyPem().toArray());
        } catch (IOException bad) {
            throw new IOException(chainFile + ", " + keyFile + ": " + bad.getMessage(), bad);
        }
    }
}
