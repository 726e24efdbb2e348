package postrider.net.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Names and addresses given in advance, for tests and the lab.
///
/// @param hosts by name in lower case
public record MapResolver(Map<String, List<InetAddress>> hosts) implements Resolver {
    public MapResolver {
        hosts = Map.copyOf(hosts);
    }

    @Override
    public List<InetAddress> addresses(String name) {
        return hosts.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}
