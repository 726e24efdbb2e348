package postrider.app;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import postrider.base.Log;

/// Answers signals of the operating system. Java has no documented way to take SIGHUP; the class
/// that can is reached by name, since naming it in source is a warning that nothing turns off. The
/// one place where a class is looked up by name.
final class Signals {
    private static final Log LOG = Log.of("server");

    private Signals() {}

    /// Calls `action` on a thread of its own whenever the signal comes; where the platform lacks
    /// it, says so in the log.
    ///
    /// @param name without `SIG`, such as `HUP`
    static void on(String name, Runnable action) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> signal = lookup.findClass("sun.misc.Signal");
            Class<?> handler = lookup.findClass("sun.misc.SignalHandler");
            MethodHandle run =
                    MethodHandles.dropArguments(
                            lookup.bind(action, "run", MethodType.methodType(void.class)),
                            0,
                            signal);
            Object subject =
                    lookup.findConstructor(signal, MethodType.methodType(void.class, String.class))
                            .invoke(name);
            lookup.findStatic(signal, "handle", MethodType.methodType(handler, signal, handler))
                    .invoke(subject, MethodHandleProxies.asInterfaceInstance(handler, run));
        } catch (Throwable unavailable) {
            LOG.warn("signal not handled", "signal", name, "why", unavailable);
        }
    }
}
