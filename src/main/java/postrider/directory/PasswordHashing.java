package postrider.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Randomness;
import postrider.net.sasl.Password;

/// Makes and checks password hashes on platform threads of its own: that many run at once and no
/// more, whatever the number of clients, since each takes 19 MiB (AU-14).
public final class PasswordHashing implements AutoCloseable {
    /// Octets of a password; a longer one is refused, never cut (AU-15).
    public static final int LONGEST = 1024;

    private static final int WAITING = 256;
    private static final int SALT = 16;
    private static final int HASH = 32;

    private final ThreadPoolExecutor pool;
    private final Argon2 argon2;
    private final Randomness randomness;
    private final PasswordHash nobody;

    /// @param atOnce how many hashes may be computed at the same time
    public PasswordHashing(int atOnce, Randomness randomness) {
        this(atOnce, randomness, Argon2.ID);
    }

    PasswordHashing(int atOnce, Randomness randomness, Argon2 argon2) {
        this.argon2 = argon2;
        this.randomness = randomness;
        this.pool =
                new ThreadPoolExecutor(
                        atOnce,
                        atOnce,
                        30,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING),
                        Thread.ofPlatform().daemon().name("passwords-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        this.nobody =
                new PasswordHash(
                        PasswordHash.Parameters.STANDARD,
                        Bytes.wrap(randomness.bytes(SALT)),
                        Bytes.wrap(randomness.bytes(HASH)));
    }

    /// Whether a password can be stored and checked at all.
    public static boolean isUsable(Password password) {
        byte[] octets = password.utf8();
        if (octets.length == 0 || octets.length > LONGEST) {
            return false;
        }
        for (byte octet : octets) {
            if (octet == 0) {
                return false;
            }
        }
        return true;
    }

    /// A fresh hash.
    ///
    /// @throws RejectedExecutionException when too many wait already
    PasswordHash make(Password password) throws InterruptedException {
        byte[] salt = randomness.bytes(SALT);
        PasswordHash.Parameters parameters = PasswordHash.Parameters.STANDARD;
        byte[] hash = run(() -> argon2.hash(prepared(password), salt, parameters, HASH));
        return new PasswordHash(parameters, Bytes.wrap(salt), Bytes.wrap(hash));
    }

    /// Whether the password is the stored one. Without a stored one the same work is done, so that
    /// the time tells nobody who has an account (AU-04).
    ///
    /// @throws RejectedExecutionException when too many wait already
    boolean matches(Password password, @Nullable PasswordHash stored) throws InterruptedException {
        PasswordHash wanted = stored == null ? nobody : stored;
        byte[] salt = wanted.salt().toArray();
        int length = wanted.hash().length();
        byte[] hash = run(() -> argon2.hash(prepared(password), salt, wanted.parameters(), length));
        return MessageDigest.isEqual(hash, wanted.hash().toArray()) && stored != null; // AU-11
    }

    private <T> T run(Callable<T> work) throws InterruptedException {
        Future<T> future = pool.submit(work);
        try {
            return future.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a password could not be hashed", bug.getCause());
        } catch (InterruptedException interrupted) {
            future.cancel(true);
            throw interrupted;
        }
    }

    /// The same characters typed on different systems are the same octets.
    static byte[] prepared(Password password) {
        String text = new String(password.utf8(), StandardCharsets.UTF_8);
        // rfc8265#4.2.2: spaces of all kinds are U+0020, then normalization form C
        StringBuilder spaced = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c)
                .forEach(spaced::appendCodePoint);
        return Normalizer.normalize(spaced, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    /// Takes no more work; the threads end with what they have.
    @Override
    public void close() {
        pool.shutdown();
    }
}
