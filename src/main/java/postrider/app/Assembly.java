package postrider.app;

import java.util.Set;
import postrider.access.imap.ImapService;
import postrider.access.imap.ImapSettings;
import postrider.access.pop3.Maildrops;
import postrider.access.pop3.Pop3Service;
import postrider.app.config.Protocol;
import postrider.app.config.Settings;
import postrider.base.World;
import postrider.directory.Directory;
import postrider.directory.Domain;
import postrider.directory.Logins;
import postrider.directory.PasswordHashing;
import postrider.engine.Engine;
import postrider.net.Listener;
import postrider.net.Service;
import postrider.net.tls.Certificates;
import postrider.net.tls.TlsContext;
import postrider.receive.DirectoryRecipients;
import postrider.receive.Intake;
import postrider.receive.IntakeSettings;
import postrider.receive.smtp.Role;
import postrider.receive.smtp.SmtpService;
import postrider.receive.smtp.SmtpSettings;
import postrider.store.MailStore;
import postrider.store.Purge;
import postrider.store.StoreSettings;
import postrider.store.search.SearchIndex;
import postrider.store.search.SearchSettings;

/// Every part of a server, put together by hand on the given engine and time. It opens nothing: the
/// server, a test or the lab gives the services their connections.
public final class Assembly {
    private final Settings settings;
    private final World world;
    private final Engine engine;
    private final MailStore store;
    private final SearchIndex search;
    private final Directory directory;
    private final Logins logins;
    private final Intake intake;
    // One for all listeners: a maildrop is locked against sessions on any of them.
    private final Maildrops maildrops;

    public Assembly(Settings settings, World world, Engine engine) {
        this.settings = settings;
        this.world = world;
        this.engine = engine;
        store = new MailStore(engine.tables(), engine.blobs(), world, storeSettings());
        search =
                new SearchIndex(
                        settings.data().resolve("search"), store, world, SearchSettings.DEFAULT);
        maildrops = new Maildrops(store);
        PasswordHashing hashing =
                new PasswordHashing(settings.limits().passwordChecks(), world.randomness());
        directory = directory(settings, engine, store, hashing, world);
        directory.accounts().finishRemovals();
        logins = new Logins(directory, hashing, loginSettings(), world);
        intake =
                new Intake(
                        store,
                        settings.hostname(),
                        new IntakeSettings(
                                settings.limits().messageSize(),
                                settings.limits().headerSize(),
                                settings.limits().hops()));
    }

    static Directory directory(
            Settings settings,
            Engine engine,
            MailStore store,
            PasswordHashing hashing,
            World world) {
        return new Directory(
                engine.tables(),
                Domain.all(
                        settings.isLocal() ? Domain.Origin.DEFAULT : Domain.Origin.FILE,
                        settings.domains()),
                new StoredAccounts(store),
                hashing,
                world);
    }

    public MailStore store() {
        return store;
    }

    /// The search index; it does nothing before it is started, and is closed before the engine.
    public SearchIndex search() {
        return search;
    }

    /// Begins to remove in the background what was deleted long ago.
    public Purge purge() {
        return new Purge(store, engine::room, world, Purge.Settings.DEFAULT);
    }

    public Directory directory() {
        return directory;
    }

    public Intake intake() {
        return intake;
    }

    /// What serves connections of a protocol.
    public Service service(Protocol protocol, TlsContext tls) {
        return switch (protocol) {
            case SMTP, SMTPS -> smtp(Role.SMTP, tls);
            case SUBMISSION, SUBMISSIONS -> smtp(Role.SUBMISSION, tls);
            case LMTP -> smtp(Role.LMTP, tls);
            case IMAP, IMAPS -> new ImapService(store, search, logins, tls, world, imapSettings());
            case POP3, POP3S -> new Pop3Service(pop3Settings(), logins, maildrops, tls);
        };
    }

    /// A TLS context of a protocol's own.
    public static TlsContext tls(Protocol protocol, Certificates certificates) {
        return TlsContext.of(
                certificates,
                switch (protocol) {
                    case SMTP, SMTPS, SUBMISSION, SUBMISSIONS, LMTP -> Set.of("smtp");
                    case IMAP, IMAPS -> Set.of("imap");
                    case POP3, POP3S -> Set.of("pop3");
                });
    }

    private Service smtp(Role role, TlsContext tls) {
        return new SmtpService(
                role,
                settings.hostname(),
                smtpSettings(),
                intake,
                new DirectoryRecipients(directory, settings.hostname()),
                logins,
                tls,
                world);
    }

    /// How many may connect to each listener.
    Listener.Settings listenerSettings() {
        Settings.Limits limits = settings.limits();
        return new Listener.Settings(
                limits.connections(),
                limits.connectionsPerClient(),
                limits.loopback(),
                Listener.Settings.DEFAULT.handshake(),
                Listener.Settings.DEFAULT.acceptPause());
    }

    private Logins.Settings loginSettings() {
        Settings.Limits limits = settings.limits();
        return new Logins.Settings(
                limits.loginFailuresPerMinute(),
                limits.loginFailuresPerDay(),
                limits.loginDelay(),
                limits.loopback(),
                settings.auth().remember());
    }

    private StoreSettings storeSettings() {
        Settings.Limits limits = settings.limits();
        return new StoreSettings(limits.importHeaderSize(), limits.mailboxes(), limits.quota());
    }

    private boolean plaintextOnLoopback() {
        return switch (settings.auth().plaintext()) {
            case LOOPBACK -> true;
            case NEVER -> false;
        };
    }

    private SmtpSettings smtpSettings() {
        Settings.Limits limits = settings.limits();
        SmtpSettings standard = SmtpSettings.DEFAULT;
        return new SmtpSettings(
                standard.greetingPause(),
                standard.commandLine(),
                standard.loginLine(),
                limits.smtpIdle(),
                limits.leastSpeed(),
                standard.patience(),
                standard.excess(),
                limits.recipients(),
                limits.commandErrors(),
                limits.idleCommands(),
                limits.badRecipients(),
                limits.loopback(),
                limits.failedLogins(),
                plaintextOnLoopback());
    }

    private ImapSettings imapSettings() {
        Settings.Limits limits = settings.limits();
        ImapSettings standard = ImapSettings.DEFAULT;
        return new ImapSettings(
                plaintextOnLoopback(),
                limits.commandErrors(),
                standard.commandOctetsBeforeLogin(),
                standard.literalOctetsBeforeLogin(),
                limits.imapCommandSize(),
                limits.messageSize(),
                limits.loginTime(),
                limits.imapIdle(),
                limits.imapCommandTime(),
                limits.leastSpeed(),
                standard.limits());
    }

    private Pop3Service.Settings pop3Settings() {
        Settings.Limits limits = settings.limits();
        Pop3Service.Settings standard =
                Pop3Service.Settings.of(settings.hostname(), settings.auth().plaintext());
        return new Pop3Service.Settings(
                standard.hostname(),
                standard.plaintext(),
                limits.pop3Idle(),
                standard.lineLimit(),
                limits.commandErrors());
    }
}
