package postrider.directory;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import postrider.base.Bytes;
import postrider.base.Log;
import postrider.base.World;
import postrider.engine.StorageFailure;
import postrider.net.Endpoint;
import postrider.net.sasl.Authenticator;
import postrider.net.sasl.LoginResult;
import postrider.net.sasl.Password;

/// Decides logins for all protocols.
public final class Logins implements Authenticator {
    private static final Log LOG = Log.of("login");

    /// What slows guessing down.
    ///
    /// @param delay how long a failed login takes, the work on the password included; no thread of
    ///   the system is held by it
    /// @param countLoopback whether failures from this machine itself count too
    /// @param remember how long a right password is remembered, zero for never
    public record Settings(
            int failuresPerMinute,
            int failuresPerDay,
            Duration delay,
            boolean countLoopback,
            Duration remember) {
        /// Ten a minute, fifty a day, two seconds, five minutes.
        public static final Settings DEFAULT =
                new Settings(10, 50, Duration.ofSeconds(2), false, Duration.ofMinutes(5));
    }

    private final Lookup lookup;
    private final PasswordHashing hashing;
    private final Settings settings;
    private final World world;
    private final LoginAttempts attempts;
    private final VerifiedLogins verified;

    /// @param directory may change at any time; what counts is its state at each login
    public Logins(Directory directory, PasswordHashing hashing, Settings settings, World world) {
        this.lookup = directory.lookup();
        this.hashing = hashing;
        this.settings = settings;
        this.world = world;
        this.attempts = new LoginAttempts(settings, world.ticker());
        this.verified = new VerifiedLogins(settings.remember(), world.ticker(), world.randomness());
    }

    @Override
    public LoginResult authenticate(String user, Password password, Endpoint remote) {
        long began = world.ticker().nanos();
        try {
            LoginResult result =
                    attempts.isBlocked(remote)
                            ? new LoginResult.TryLater()
                            : check(user, password, remote);
            if (!(result instanceof LoginResult.Success)) {
                LOG.info("login failed", "user", user, "remote", remote, "result", name(result));
                // AU-04: from the begin on, so that what was wrong does not show in the time
                Duration passed = Duration.ofNanos(world.ticker().nanos() - began);
                Duration left = settings.delay().minus(passed);
                if (left.isPositive()) {
                    world.scheduler().sleep(left);
                }
            }
            return result;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new LoginResult.TryLater();
        }
    }

    private static String name(LoginResult result) {
        return switch (result) {
            case LoginResult.Success _ -> "ok";
            case LoginResult.Refused _ -> "refused";
            case LoginResult.TryLater _ -> "try later";
        };
    }

    private LoginResult check(String user, Password password, Endpoint remote)
            throws InterruptedException {
        if (!PasswordHashing.isUsable(password)) {
            attempts.failed(remote);
            return new LoginResult.Refused();
        }
        try {
            Entry.OfAccount entry = lookup.byLoginName(user);
            Bytes mark = verified.mark(entry, PasswordHashing.prepared(password));
            if (entry != null && verified.isRemembered(mark)) {
                return success(entry.account());
            }
            if (hashing.matches(password, entry == null ? null : entry.password())
                    && entry != null) {
                verified.remember(mark);
                return success(entry.account());
            }
        } catch (RejectedExecutionException _) {
            return new LoginResult.TryLater();
        } catch (StorageFailure failure) {
            LOG.error("the directory can't be read", failure);
            return new LoginResult.TryLater();
        }
        attempts.failed(remote);
        return new LoginResult.Refused();
    }

    private static LoginResult success(Account account) {
        return new LoginResult.Success(
                Long.toString(account.id().value()), account.address().toString());
    }
}
