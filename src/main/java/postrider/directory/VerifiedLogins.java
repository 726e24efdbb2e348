package postrider.directory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Randomness;
import postrider.base.Ticker;

/// Remembers for a short time that a password was right, so that a program which logs in again and
/// again does not cost a password hash each time. Kept is a hash under a key that lives in this
/// object only, over the account, its stored hash and the password: a changed password or another
/// account never meets an old entry (AU-09).
final class VerifiedLogins {
    private static final int ENTRIES = 10_000;

    private final byte[] key;
    private final long lifetime;
    private final Ticker ticker;
    // Marks and when they end, guarded by this.
    private final Map<Bytes, Long> ends = new HashMap<>();

    VerifiedLogins(Duration lifetime, Ticker ticker, Randomness randomness) {
        this.key = randomness.bytes(32);
        this.lifetime = lifetime.toNanos();
        this.ticker = ticker;
    }

    /// What stands for these credentials. The same work is done where there is no account.
    Bytes mark(Entry.@Nullable OfAccount account, byte[] password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            long id = account == null ? 0 : account.account().id().value();
            byte[] stored =
                    account == null
                            ? new byte[0]
                            : account.password().encoded().getBytes(StandardCharsets.US_ASCII);
            mac.update(ByteBuffer.allocate(12).putLong(id).putInt(stored.length).array());
            mac.update(stored);
            return Bytes.wrap(mac.doFinal(password));
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new AssertionError("every JDK has HmacSHA256", missing);
        }
    }

    synchronized boolean isRemembered(Bytes mark) {
        Long end = ends.get(mark);
        if (end == null) {
            return false;
        }
        if (ticker.nanos() - end >= 0) {
            ends.remove(mark);
            return false;
        }
        return true;
    }

    synchronized void remember(Bytes mark) {
        if (lifetime == 0) {
            return;
        }
        long now = ticker.nanos();
        if (ends.size() >= ENTRIES) {
            ends.values().removeIf(end -> now - end >= 0);
        }
        if (ends.size() < ENTRIES) {
            ends.put(mark, now + lifetime);
        }
    }
}
