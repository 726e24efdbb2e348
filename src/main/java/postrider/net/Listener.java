package postrider.net;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Log;
import postrider.base.Scheduler;
import postrider.base.World;
import postrider.net.tls.TlsContext;

/// Accepts connections at one endpoint and gives each a virtual thread that runs the service.
public final class Listener implements AutoCloseable {
    private static final Log LOG = Log.of("net");
    private static final long REPORT_EVERY = 1_000_000_000L;

    /// How many may come.
    ///
    /// @param connections at once, all clients together
    /// @param connectionsPerAddress at once from one IPv4 address or one IPv6 network of 64 bits
    /// @param limitLoopback whether the limit for one address counts for this machine too
    /// @param handshake time for the TLS handshake of a listener that begins with TLS
    /// @param acceptPause how long to wait after the system could not give a connection, such as
    ///   for want of file descriptors
    public record Settings(
            int connections,
            int connectionsPerAddress,
            boolean limitLoopback,
            Duration handshake,
            Duration acceptPause) {
        /// Sizes for an ordinary server.
        public static final Settings DEFAULT =
                new Settings(20_000, 50, false, Duration.ofSeconds(10), Duration.ofMillis(200));
    }

    private final String name;
    private final Binding binding;
    private final @Nullable TlsContext implicitTls;
    private final Settings settings;
    private final World world;
    private final Buffers buffers;
    private final Service service;

    // Guarded by this.
    private final Set<Connection> sessions = new HashSet<>();
    private final Map<Bytes, Integer> perAddress = new HashMap<>();
    private boolean stopping;
    private long refused;
    private boolean refusalReported;
    private long refusalReportedAt;

    private Listener(
            String name,
            Binding binding,
            @Nullable TlsContext implicitTls,
            Settings settings,
            World world,
            Buffers buffers,
            Service service) {
        this.name = name;
        this.binding = binding;
        this.implicitTls = implicitTls;
        this.settings = settings;
        this.world = world;
        this.buffers = buffers;
        this.service = service;
    }

    /// Takes the endpoint and begins to accept.
    ///
    /// @param name for logs and threads, such as `smtp`
    /// @param implicitTls when each connection begins with a TLS handshake, else null
    /// @throws IOException when the endpoint is in use or not allowed
    public static Listener open(
            String name,
            Transport transport,
            Endpoint endpoint,
            @Nullable TlsContext implicitTls,
            Settings settings,
            World world,
            Buffers buffers,
            Service service)
            throws IOException {
        Listener listener =
                new Listener(
                        name,
                        transport.listen(endpoint),
                        implicitTls,
                        settings,
                        world,
                        buffers,
                        service);
        Thread.ofVirtual().name(name + " accept").start(listener::acceptAll);
        return listener;
    }

    public String name() {
        return name;
    }

    /// Where it really listens.
    public Endpoint endpoint() {
        return binding.endpoint();
    }

    /// How many sessions there are now.
    public synchronized int sessions() {
        return sessions.size();
    }

    private void acceptAll() {
        boolean complained = false;
        while (!isStopping()) {
            try {
                ByteStream stream = binding.accept();
                complained = false;
                Connection connection = new Connection(stream, world, buffers);
                Thread.ofVirtual().name(name + " " + connection.id()).start(() -> run(connection));
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException shortage) {
                // BM-14: without the pause a lack of descriptors would spin here.
                if (!complained) {
                    LOG.warn("accept failed", "listener", name, "why", shortage);
                    complained = true;
                }
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private boolean pause() {
        try {
            world.scheduler().sleep(settings.acceptPause());
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private void run(Connection connection) {
        if (!admit(connection)) {
            refuse(connection);
            return;
        }
        try {
            TlsContext context = implicitTls;
            if (context != null) {
                connection.timeout(settings.handshake());
                connection.startTls(context);
            }
            service.serve(connection);
        } catch (IOException ended) {
            LOG.debug(
                    "connection ended",
                    "listener",
                    name,
                    "id",
                    connection.id(),
                    "remote",
                    connection.remote(),
                    "why",
                    ended);
        } catch (RuntimeException | Error bug) {
            LOG.error(
                    "session failed",
                    bug,
                    "listener",
                    name,
                    "incident",
                    connection.id(),
                    "remote",
                    connection.remote());
        } finally {
            connection.close();
            leave(connection);
        }
    }

    /// What counts as one client: an IPv6 client commands a whole network. Null for no limit.
    private @Nullable Bytes client(Connection connection) {
        InetAddress address = limitedAddress(connection);
        if (address == null) {
            return null;
        }
        byte[] octets = address.getAddress();
        return Bytes.copyOf(octets, 0, octets.length > 8 ? 8 : octets.length);
    }

    private @Nullable InetAddress limitedAddress(Connection connection) {
        return switch (connection.remote()) {
            case Endpoint.Tcp tcp when settings.limitLoopback() || !tcp.isLoopback() ->
                    tcp.address();
            case Endpoint.Tcp _, Endpoint.Unix _ -> null;
        };
    }

    private synchronized boolean admit(Connection connection) {
        if (stopping || sessions.size() >= settings.connections()) {
            return false;
        }
        Bytes client = client(connection);
        if (client != null) {
            int open = perAddress.getOrDefault(client, 0);
            if (open >= settings.connectionsPerAddress()) {
                return false;
            }
            perAddress.put(client, open + 1);
        }
        sessions.add(connection);
        return true;
    }

    private synchronized void leave(Connection connection) {
        sessions.remove(connection);
        Bytes client = client(connection);
        if (client != null) {
            perAddress.computeIfPresent(client, (_, open) -> open == 1 ? null : open - 1);
        }
        notifyAll();
    }

    private void refuse(Connection connection) {
        reportRefusal(connection);
        String line = service.refusal();
        if (implicitTls == null && !line.isEmpty()) {
            try {
                connection.timeout(Duration.ofSeconds(1));
                connection.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
                connection.flush();
            } catch (IOException _) {
                // It is refused either way.
            }
        }
        connection.abort();
    }

    /// At most one line a second: a flood must not become a flood of the log.
    private synchronized void reportRefusal(Connection connection) {
        if (stopping) {
            return;
        }
        refused++;
        long now = world.ticker().nanos();
        if (!refusalReported || now - refusalReportedAt >= REPORT_EVERY) {
            LOG.info(
                    "refused, too many connections",
                    "listener",
                    name,
                    "count",
                    refused,
                    "latest",
                    connection.remote());
            refused = 0;
            refusalReported = true;
            refusalReportedAt = now;
        }
    }

    /// Takes no new connections; sessions go on.
    public void stopAccepting() {
        synchronized (this) {
            stopping = true;
        }
        binding.close();
    }

    /// Ends in order: no new connections, idle sessions are told (`Stopping`), busy ones have the
    /// given time to finish their command, what is left then is cut off.
    ///
    /// @return how many sessions were cut off
    public int drain(Duration time) {
        stopAccepting();
        Set<Connection> told;
        synchronized (this) {
            told = Set.copyOf(sessions);
        }
        told.forEach(Connection::stop);
        Set<Connection> left = awaitEnd(time);
        left.forEach(Connection::abort);
        return left.size();
    }

    private synchronized Set<Connection> awaitEnd(Duration time) {
        long deadline = world.ticker().nanos() + time.toNanos();
        Scheduler.Scheduled alarm = world.scheduler().after(time, this::wake);
        try {
            while (!sessions.isEmpty() && world.ticker().nanos() - deadline < 0) {
                wait();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            alarm.cancel();
        }
        return Set.copyOf(sessions);
    }

    private synchronized void wake() {
        notifyAll();
    }

    /// Stops at once; sessions are cut off.
    @Override
    public void close() {
        drain(Duration.ZERO);
    }
}
