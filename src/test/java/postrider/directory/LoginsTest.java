package postrider.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static postrider.directory.DirectoryFixture.account;
import static postrider.directory.DirectoryFixture.address;
import static postrider.directory.DirectoryFixture.alias;
import static postrider.directory.DirectoryFixture.done;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import postrider.base.Scheduler;
import postrider.base.World;
import postrider.net.Endpoint;
import postrider.net.sasl.LoginResult;
import postrider.net.sasl.Password;

class LoginsTest {
    private static final Endpoint REMOTE = tcp("192.0.2.1");
    private static final LoginResult REFUSED = new LoginResult.Refused();
    private static final LoginResult LATER = new LoginResult.TryLater();

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final Directory directory = fixture.open("a.example");
    private final List<Duration> delays = new java.util.ArrayList<>();
    private final Logins logins = logins(Logins.Settings.DEFAULT);
    private LoginResult ada = REFUSED;

    private static Endpoint tcp(String address) {
        return new Endpoint.Tcp(InetAddress.ofLiteral(address), 4711);
    }

    private Logins logins(Logins.Settings settings) {
        Scheduler noted =
                new Scheduler() {
                    @Override
                    public Scheduled after(Duration delay, Runnable task) {
                        return fixture.time.after(delay, task);
                    }

                    @Override
                    public Scheduled every(Duration period, Runnable task) {
                        return fixture.time.every(period, task);
                    }

                    @Override
                    public void sleep(Duration duration) {
                        delays.add(duration);
                    }
                };
        World world = new World(fixture.time, fixture.time, noted, fixture.world.randomness());
        return new Logins(directory, fixture.hashing, settings, world);
    }

    @BeforeEach
    void addAccount() throws InterruptedException {
        Account account = account(directory, "ada@a.example");
        ada = new LoginResult.Success(Long.toString(account.id().value()), "ada@a.example");
        fixture.hashes.set(0);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private LoginResult login(String user, String password) {
        return logins.authenticate(user, Password.of(password), REMOTE);
    }

    @Test
    void knowsTheWholeAddressInAnyCase() {
        assertEquals(ada, login("ada@a.example", "secret"));
        assertEquals(ada, login("ADA@A.Example", "secret"));
        assertEquals(REFUSED, login("ada+x@a.example", "secret"));
        assertEquals(List.of(Duration.ofSeconds(2)), delays);
    }

    @Test
    void knowsTheLocalPartWhereThereIsOneDomain() {
        assertEquals(ada, login("ada", "secret"));
        done(directory.domains().add("b.example"));
        assertEquals(REFUSED, login("ada", "secret"));
    }

    @Test
    void letsNobodyInAsAnAlias() {
        alias(directory, "info@a.example", "ada@a.example");
        assertEquals(REFUSED, login("info@a.example", "secret"));
    }

    @Test
    void doesTheSameWorkForEveryFailure() {
        alias(directory, "info@a.example", "ada@a.example");
        for (String user :
                List.of(
                        "ada@a.example",
                        "eve@a.example",
                        "info@a.example",
                        "x@y",
                        "@",
                        "%{user}")) {
            fixture.hashes.set(0);
            assertEquals(REFUSED, login(user, "wrong"));
            assertEquals(1, fixture.hashes.get(), user); // AU-04
        }
    }

    @Test
    void answersAFailureAfterTheDelayHoweverLongTheHashTook() {
        fixture.hashTime = Duration.ofMillis(1500);
        assertEquals(REFUSED, login("ada@a.example", "wrong"));
        assertEquals(List.of(Duration.ofMillis(500)), delays);
        fixture.hashTime = Duration.ofSeconds(3);
        assertEquals(REFUSED, login("ada@a.example", "wrong"));
        assertEquals(1, delays.size());
    }

    @Test
    void refusesWhatCanBeNoPassword() {
        for (String bad : List.of("", "a\0b", "x".repeat(1025))) {
            assertEquals(REFUSED, login("ada@a.example", bad));
        }
        assertEquals(0, fixture.hashes.get()); // AU-15: no work for a megabyte
    }

    @Test
    void remembersARightPasswordForAWhile() {
        assertEquals(ada, login("ada@a.example", "secret"));
        assertEquals(ada, login("ada", "secret"));
        assertEquals(1, fixture.hashes.get());
        assertEquals(REFUSED, login("ada@a.example", "secret "));
        assertEquals(2, fixture.hashes.get());
        fixture.time.advance(Duration.ofMinutes(5));
        assertEquals(ada, login("ada@a.example", "secret"));
        assertEquals(3, fixture.hashes.get());
    }

    @Test
    void forgetsAPasswordThatWasChanged() throws InterruptedException {
        assertEquals(ada, login("ada@a.example", "secret"));
        done(directory.accounts().password(address("ada@a.example"), Password.of("other")));
        assertEquals(REFUSED, login("ada@a.example", "secret"));
        assertEquals(ada, login("ada@a.example", "other"));
    }

    @Test
    void forgetsAnAccountThatIsGone() throws InterruptedException {
        assertEquals(ada, login("ada@a.example", "secret"));
        done(directory.accounts().remove(address("ada@a.example")));
        assertEquals(REFUSED, login("ada@a.example", "secret"));
        Account next = done(directory.accounts().add(address("ada@a.example"), Password.of("new")));
        assertEquals(REFUSED, login("ada@a.example", "secret"));
        assertEquals(
                new LoginResult.Success(Long.toString(next.id().value()), "ada@a.example"),
                login("ada@a.example", "new"));
    }

    @Test
    void neverTakesOneUsersPasswordForAnothers() throws InterruptedException {
        account(directory, "bob@a.example");
        assertEquals(ada, login("ada@a.example", "secret"));
        fixture.hashes.set(0);
        login("bob@a.example", "secret");
        assertEquals(1, fixture.hashes.get()); // AU-09: the same password is no hit
    }

    @Test
    void takesThePasswordHoweverItWasTyped() throws InterruptedException {
        done(
                directory
                        .accounts()
                        .password(address("ada@a.example"), Password.of("gr\u00fc\u00dfe x")));
        assertEquals(ada, login("ada@a.example", "gru\u0308\u00dfe\u00a0x"));
    }

    @Test
    void refusesAClientThatFailedTooOften() {
        for (int i = 0; i < 10; i++) {
            assertEquals(REFUSED, login("user" + i + "@a.example", "wrong"));
        }
        fixture.hashes.set(0);
        assertEquals(LATER, login("ada@a.example", "secret")); // AU-01
        assertEquals(0, fixture.hashes.get());
        Password secret = Password.of("secret");
        assertEquals(ada, logins.authenticate("ada", secret, tcp("192.0.2.2"))); // AU-03
        fixture.time.advance(Duration.ofMinutes(1));
        assertEquals(ada, login("ada@a.example", "secret"));
    }

    @Test
    void refusesAClientThatFailedAllDay() {
        for (int i = 0; i < 50; i++) {
            assertEquals(REFUSED, login("ada@a.example", "wrong"));
            fixture.time.advance(Duration.ofMinutes(1));
        }
        assertEquals(LATER, login("ada@a.example", "secret"));
        fixture.time.advance(Duration.ofDays(1));
        assertEquals(ada, login("ada@a.example", "secret"));
    }

    @Test
    void takesANetworkOfIpv6AsOneClient() {
        Password wrong = Password.of("wrong");
        for (int i = 0; i < 10; i++) {
            logins.authenticate("ada", wrong, tcp("2001:db8::" + i));
        }
        assertEquals(LATER, logins.authenticate("ada", wrong, tcp("2001:db8::abcd:1")));
        assertEquals(REFUSED, logins.authenticate("ada", wrong, tcp("2001:db8:0:1::1")));
    }

    @Test
    void exemptsThisMachineUnlessToldOtherwise() {
        Password wrong = Password.of("wrong");
        for (int i = 0; i < 100; i++) {
            assertEquals(REFUSED, logins.authenticate("ada", wrong, tcp("127.0.0.1")));
        }
        Logins strict = logins(new Logins.Settings(1, 1, Duration.ZERO, true, Duration.ZERO));
        assertEquals(REFUSED, strict.authenticate("ada", wrong, tcp("::1")));
        assertEquals(LATER, strict.authenticate("ada", wrong, tcp("::1")));
    }

    @Test
    void remembersNothingWhenToldSo() {
        Logins forgetful = logins(new Logins.Settings(9, 9, Duration.ZERO, true, Duration.ZERO));
        for (int i = 1; i <= 3; i++) {
            assertEquals(ada, forgetful.authenticate("ada", Password.of("secret"), REMOTE));
            assertEquals(i, fixture.hashes.get());
        }
    }
}
