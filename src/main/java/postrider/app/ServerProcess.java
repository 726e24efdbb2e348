package postrider.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import postrider.admin.api.AdminService;
import postrider.admin.api.Operations;
import postrider.app.config.Listen;
import postrider.app.config.Settings;
import postrider.base.Log;
import postrider.base.World;
import postrider.directory.Account;
import postrider.directory.Directory;
import postrider.directory.Domain;
import postrider.net.Buffers;
import postrider.net.Endpoint;
import postrider.net.Listener;
import postrider.net.SocketTransport;
import postrider.net.tls.Certificates;
import postrider.store.Purge;
import postrider.store.search.SearchIndex;

/// `postrider serve`: the whole process from opening the data folder to the last session's end.
public final class ServerProcess {
    private static final Log LOG = Log.of("server");

    /// What runs, for whoever tells the person at the terminal.
    ///
    /// @param newData whether the data folder was made just now
    /// @param domains all there are, those of the settings first
    /// @param account the login name of one, null while there is none
    /// @param endpoints where each listener really listens
    /// @param fingerprint SHA-256 of the certificate
    /// @param ownCertificate whether it is the self-signed one
    public record Running(
            Settings settings,
            boolean newData,
            List<String> domains,
            @Nullable String account,
            Map<Listen, Endpoint> endpoints,
            String fingerprint,
            boolean ownCertificate) {}

    private ServerProcess() {}

    /// Serves until SIGTERM or SIGINT and returns when everything is closed.
    ///
    /// @param log where log lines go
    /// @param terminal whether a person sees them
    /// @param started is told once every listener is open
    /// @throws StartFailure when it cannot start; nothing is left open
    public static void run(
            Settings settings, PrintStream log, boolean terminal, Consumer<Running> started)
            throws StartFailure {
        World world = World.real();
        Log.configure(log, form(settings, terminal), settings.log().level(), world.clock());
        CountDownLatch stop = new CountDownLatch(1);
        Signals.on("TERM", stop::countDown);
        Signals.on("INT", stop::countDown);
        try (DataFolder data = DataFolder.open(settings.data(), world);
                SocketTransport transport = new SocketTransport(world)) {
            Certificates certificates = certificates(settings, world);
            Signals.on("HUP", () -> reload(certificates));
            Assembly assembly = new Assembly(settings, world, data.engine());
            try (SearchIndex search = assembly.search();
                    Purge _ = assembly.purge();
                    Listener admin = admin(assembly, data, settings, transport, world);
                    Server server =
                            Server.open(assembly, settings, certificates, transport, world)) {
                search.start();
                LOG.info("ready", "data", settings.data(), "admin", admin.endpoint());
                server.endpoints()
                        .forEach((listen, endpoint) ->
                                LOG.info(
                                        "listening",
                                        "name",
                                        listen.name(),
                                        "protocol",
                                        listen.protocol().scheme(),
                                        "endpoint",
                                        endpoint));
                started.accept(running(settings, data, assembly.directory(), server, certificates));
                await(stop);
                LOG.info("stopping");
            }
        }
        LOG.info("stopped");
    }

    private static Running running(
            Settings settings,
            DataFolder data,
            Directory directory,
            Server server,
            Certificates certificates) {
        Account account = directory.accounts().first();
        return new Running(
                settings,
                data.isNew(),
                directory.domains().all().stream().map(Domain::name).toList(),
                account == null ? null : account.address().toString(),
                server.endpoints(),
                certificates.fingerprint(),
                settings.tls().certificate() == null);
    }

    private static Log.Form form(Settings settings, boolean terminal) {
        return switch (settings.log().form()) {
            case TEXT -> Log.Form.TEXT;
            case JSON -> Log.Form.JSON;
            case AUTO -> terminal ? Log.Form.TEXT : Log.Form.JSON;
        };
    }

    private static Certificates certificates(Settings settings, World world) throws StartFailure {
        Path chain = settings.tls().certificate();
        Path key = settings.tls().key();
        try {
            return chain == null || key == null
                    ? Certificates.selfSigned(settings.data(), settings.hostname(), world)
                    : Certificates.load(chain, key, world);
        } catch (IOException unusable) {
            throw new StartFailure(StartFailure.CONFIG, String.valueOf(unusable.getMessage()));
        }
    }

    private static void reload(Certificates certificates) {
        try {
            certificates.reload();
            LOG.info("certificate read again", "fingerprint", certificates.fingerprint());
        } catch (IOException unusable) {
            LOG.warn("certificate kept as it was", "why", unusable.getMessage());
        }
    }

    /// Opens first of all listeners: who sees the server answer can manage it.
    private static Listener admin(
            Assembly assembly,
            DataFolder data,
            Settings settings,
            SocketTransport transport,
            World world)
            throws StartFailure {
        Operations operations =
                Operations.online(assembly.directory(), assembly.store(), assembly.intake(), world)
                        .caringFor(
                                assembly.directory(),
                                assembly.store(),
                                data.engine().care(),
                                assembly.search()::progress)
                        .saving(data.engine(), data.path(), world);
        try {
            return Listener.open(
                    "admin",
                    transport,
                    AdminService.socket(settings.data()),
                    null,
                    Listener.Settings.DEFAULT,
                    world,
                    new Buffers(2),
                    new AdminService(operations));
        } catch (IOException refused) {
            throw new StartFailure(
                    StartFailure.CANNOT_CREATE,
                    "cannot open the local socket: " + refused.getMessage());
        }
    }

    private static void await(CountDownLatch stop) {
        try {
            stop.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
