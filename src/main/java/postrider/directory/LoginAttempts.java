package postrider.directory;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Ticker;
import postrider.net.Endpoint;

/// Counts failed logins of each client address, an IPv6 client by its /64, over all protocols
/// (AU-01). An account is never locked: nobody can shut its owner out from elsewhere (AU-03).
final class LoginAttempts {
    private static final long MINUTE = 60_000_000_000L;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final int CLIENTS = 100_000;

    private record Count(long minute, int inMinute, long day, int inDay) {}

    private final Logins.Settings settings;
    private final Ticker ticker;
    private final long origin;
    // The clients that failed last, guarded by this; the one that was idle longest goes first.
    private final Map<Bytes, Count> counts =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Bytes, Count> eldest) {
                    return size() > CLIENTS;
                }
            };

    LoginAttempts(Logins.Settings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
        this.origin = ticker.nanos();
    }

    /// Whether this client has failed too often to be heard now.
    synchronized boolean isBlocked(Endpoint remote) {
        Bytes client = client(remote);
        Count count = client == null ? null : counts.get(client);
        if (count == null) {
            return false;
        }
        long now = ticker.nanos() - origin;
        return (count.minute() == now / MINUTE && count.inMinute() >= settings.failuresPerMinute())
                || (count.day() == now / DAY && count.inDay() >= settings.failuresPerDay());
    }

    /// Counts a failure.
    synchronized void failed(Endpoint remote) {
        Bytes client = client(remote);
        if (client == null) {
            return;
        }
        long now = ticker.nanos() - origin;
        long minute = now / MINUTE;
        long day = now / DAY;
        Count count = counts.getOrDefault(client, new Count(minute, 0, day, 0));
        counts.put(
                client,
                new Count(
                        minute,
                        count.minute() == minute ? count.inMinute() + 1 : 1,
                        day,
                        count.day() == day ? count.inDay() + 1 : 1));
    }

    /// What is counted as one client; null for those that are not counted.
    private @Nullable Bytes client(Endpoint remote) {
        return switch (remote) {
            case Endpoint.Unix _ -> null;
            case Endpoint.Tcp tcp when tcp.isLoopback() && !settings.countLoopback() -> null;
            case Endpoint.Tcp(InetAddress address, _) -> {
                byte[] octets = address.getAddress();
                yield Bytes.copyOf(octets, 0, address instanceof Inet6Address ? 8 : octets.length);
            }
        };
    }
}
