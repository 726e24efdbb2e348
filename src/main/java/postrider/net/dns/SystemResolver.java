package postrider.net.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// The operating system's resolver. It does not tell a name that does not exist from a server that
/// does not answer: both are "none".
public final class SystemResolver implements Resolver {
    @Override
    public List<InetAddress> addresses(String name) throws IOException {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException _) {
            return List.of();
        }
    }
}
