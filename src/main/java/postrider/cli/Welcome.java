package postrider.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postrider.app.ServerProcess;
import postrider.app.config.Listen;
import postrider.app.config.Protocol;
import postrider.app.config.Settings;
import postrider.net.Endpoint;

/// What `serve` prints when it is ready: where things are, and what can be pasted next.
final class Welcome {
    private static final String EXAMPLE = "ada";
    private static final String PASSWORD = "secret";

    private Welcome() {}

    /// Prints it.
    ///
    /// @param program how to call a command for this server, such as `./postrider`
    static void print(ServerProcess.Running running, PrintStream out, String program) {
        Map<String, String> facts = facts(running);
        int width = 0;
        for (String name : facts.keySet()) {
            width = Math.max(width, name.length());
        }
        out.println("Postrider " + Version.own() + " is ready");
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            String gap = " ".repeat(width - fact.getKey().length() + 2);
            out.println("  " + fact.getKey() + gap + fact.getValue());
        }
        List<String> steps = steps(running, program);
        if (!steps.isEmpty()) {
            out.println("next, in another terminal:");
            steps.forEach(step -> out.println("  " + step));
        }
        out.flush();
    }

    /// Where things are, by name.
    private static Map<String, String> facts(ServerProcess.Running running) {
        Settings settings = running.settings();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("data", shown(settings.data()) + (running.newData() ? "  (new)" : ""));
        facts.put(
                "mode",
                settings.isLocal()
                        ? "local: this machine only, nothing leaves it (no --config FILE)"
                        : "mail server " + settings.hostname());
        running.endpoints()
                .forEach((listen, endpoint) ->
                        facts.put("listen." + listen.name(), url(listen, endpoint)));
        facts.put(
                "certificate",
                (running.ownCertificate() ? "made by this server, SHA-256 " : "SHA-256 ")
                        + running.fingerprint());
        return facts;
    }

    private static String url(Listen listen, Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Tcp tcp -> listen.protocol().scheme() + "://" + tcp;
            case Endpoint.Unix(Path path) -> listen.protocol().scheme() + "://" + path;
        };
    }

    private static String shown(Path data) {
        Path home = Path.of(System.getProperty("user.home"));
        return data.startsWith(home) && !data.equals(home)
                ? "~/" + home.relativize(data)
                : data.toString();
    }

    /// Makes an account unless there is one, sends it a message and looks at it, as far as the
    /// listeners allow.
    private static List<String> steps(ServerProcess.Running running, String program) {
        List<String> steps = new ArrayList<>();
        String address = running.account();
        String user = address;
        if (address == null || user == null) {
            if (running.domains().isEmpty()) {
                return List.of(program + " domain add example.org");
            }
            address = EXAMPLE + "@" + running.domains().getFirst();
            boolean isLocal = running.settings().isLocal();
            String add = program + " account add " + address;
            // Where only this machine can log in, all lines can be pasted at once.
            steps.add(isLocal ? "echo " + PASSWORD + " | " + add + " --password-stdin" : add);
            user = isLocal ? address + ":" + PASSWORD : address;
        }
        steps.add(
                "echo \"It works.\" | "
                        + program
                        + " send --to "
                        + Invocation.quoted(address)
                        + " -s hello");
        String look = look(running, user);
        if (look != null) {
            steps.add(look);
        }
        return steps;
    }

    /// Shows the message with curl; null when no listener is fit for it.
    private static @Nullable String look(ServerProcess.Running running, String user) {
        for (Map.Entry<Listen, Endpoint> entry : running.endpoints().entrySet()) {
            Protocol protocol = entry.getKey().protocol();
            boolean imap = protocol == Protocol.IMAP || protocol == Protocol.IMAPS;
            if (imap && entry.getValue() instanceof Endpoint.Tcp tcp) {
                return "curl"
                        + tls(running, protocol, tcp)
                        + " --user "
                        + Invocation.quoted(user)
                        + " \""
                        + protocol.scheme()
                        + "://"
                        + host(running, tcp)
                        + ":"
                        + tcp.port()
                        + "/INBOX;MAILINDEX=1\"";
            }
        }
        return null;
    }

    private static String tls(
            ServerProcess.Running running, Protocol protocol, Endpoint.Tcp endpoint) {
        boolean clear =
                switch (running.settings().auth().plaintext()) {
                    case NEVER -> false;
                    case LOOPBACK -> endpoint.isLoopback();
                };
        if (protocol == Protocol.IMAP && clear) {
            return "";
        }
        return (protocol == Protocol.IMAP ? " --ssl-reqd" : "")
                + (running.ownCertificate() ? " -k" : "");
    }

    /// Where a client on this machine finds the listener.
    private static String host(ServerProcess.Running running, Endpoint.Tcp tcp) {
        if (!running.ownCertificate()) {
            return running.settings().hostname();
        }
        String place = tcp.toString();
        return tcp.address().isAnyLocalAddress() || tcp.isLoopback()
                ? "localhost"
                : place.substring(0, place.lastIndexOf(':'));
    }
}
