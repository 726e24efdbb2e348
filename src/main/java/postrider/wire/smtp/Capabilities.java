package postrider.wire.smtp;

import java.util.ArrayList;
import java.util.List;

/// What a server can do, in the order in which it is told.
public record Capabilities(List<Extension> extensions) {
    public Capabilities {
        extensions = List.copyOf(extensions);
    }

    /// The reply to EHLO or LHLO: the server's name and a greeting, then one line each.
    public Reply reply(String hostname, String greeting) {
        List<String> lines = new ArrayList<>();
        lines.add(hostname + " " + greeting); // rfc5321#4.1.1.1
        for (Extension extension : extensions) {
            lines.add(extension.line());
        }
        return new Reply(250, null, lines);
    }
}
