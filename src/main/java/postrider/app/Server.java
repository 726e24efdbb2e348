package postrider.app;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import postrider.app.config.Listen;
import postrider.app.config.Settings;
import postrider.base.Log;
import postrider.base.World;
import postrider.net.Buffers;
import postrider.net.Endpoint;
import postrider.net.Listener;
import postrider.net.Transport;
import postrider.net.tls.Certificates;
import postrider.net.tls.TlsContext;

/// A server with open doors: the listeners of an assembly. Closing it lets sessions finish.
public final class Server implements AutoCloseable {
    private static final Log LOG = Log.of("server");
    private static final int SPARE_BUFFERS = 256;

    private final Settings settings;
    private final List<Listener> listeners = new ArrayList<>();

    private Server(Settings settings) {
        this.settings = settings;
    }

    /// Opens every listener of the settings, or none.
    ///
    /// @throws StartFailure when a place is in use or not allowed
    public static Server open(
            Assembly assembly,
            Settings settings,
            Certificates certificates,
            Transport transport,
            World world)
            throws StartFailure {
        Server server = new Server(settings);
        Buffers buffers = new Buffers(SPARE_BUFFERS);
        for (Listen listen : settings.listeners()) {
            TlsContext tls = Assembly.tls(listen.protocol(), certificates);
            try {
                server.listeners.add(
                        Listener.open(
                                listen.name(),
                                transport,
                                listen.endpoint(),
                                listen.protocol().isImplicitTls() ? tls : null,
                                assembly.listenerSettings(),
                                world,
                                buffers,
                                assembly.service(listen.protocol(), tls)));
            } catch (IOException refused) {
                server.listeners.forEach(Listener::close);
                throw new StartFailure(
                        StartFailure.UNAVAILABLE,
                        "cannot listen at "
                                + listen.url()
                                + " ("
                                + listen.name()
                                + "): "
                                + reason(refused));
            }
        }
        return server;
    }

    private static String reason(IOException refused) {
        Throwable cause = refused.getCause() == null ? refused : refused.getCause();
        String text = String.valueOf(cause.getMessage());
        if (text.contains("in use")) {
            return "something else listens there";
        }
        return text.contains("ermission denied")
                ? "permission denied (ports below 1024 need a privilege)"
                : text;
    }

    /// Where it really listens, by the names of the settings and in their order.
    public Map<Listen, Endpoint> endpoints() {
        Map<Listen, Endpoint> endpoints = new LinkedHashMap<>();
        for (int i = 0; i < listeners.size(); i++) {
            endpoints.put(settings.listeners().get(i), listeners.get(i).endpoint());
        }
        return endpoints;
    }

    /// Accepts nothing more, tells idle clients, and gives busy ones the stop time.
    @Override
    public void close() {
        listeners.forEach(Listener::stopAccepting);
        List<Thread> draining = new ArrayList<>();
        Duration time = settings.limits().stopTime();
        for (Listener listener : listeners) {
            draining.add(
                    Thread.ofVirtual()
                            .name("drain " + listener.name())
                            .start(() -> {
                                int cut = listener.drain(time);
                                if (cut > 0) {
                                    LOG.warn(
                                            "sessions cut off",
                                            "listener",
                                            listener.name(),
                                            "sessions",
                                            cut);
                                }
                            }));
        }
        for (Thread each : draining) {
            try {
                each.join();
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
