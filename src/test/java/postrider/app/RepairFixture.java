package postrider.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import postrider.admin.api.Reply;
import postrider.admin.api.Row;
import postrider.app.config.Config;
import postrider.app.config.ConfigLoader;
import postrider.app.config.Settings;
import postrider.base.World;
import postrider.directory.Account;
import postrider.directory.Answer;
import postrider.engine.StorageFailure;
import postrider.net.sasl.Password;
import postrider.store.AccountMail;
import postrider.store.BlobUse;
import postrider.store.Draft;
import postrider.store.Flags;
import postrider.store.MailboxInfo;
import postrider.store.MailboxName;
import postrider.store.Membership;
import postrider.store.StoredMessage;
import postrider.wire.address.Address;

/// A data folder to be damaged and repaired, and short ways to look into it.
final class RepairFixture {
    private static final World WORLD = World.real();

    final Path folder;
    final Settings settings;
    final List<Row> rows = new ArrayList<>();

    RepairFixture(Path folder) {
        this.folder = folder;
        settings =
                switch (ConfigLoader.load(null, folder, Map.of("HOME", folder.toString()))) {
                    case Config.Ready(Config config) -> config.settings();
                    case Config.Broken(var problems) -> throw new AssertionError(problems);
                };
    }

    /// The parts of a server over the open folder.
    record Open(DataFolder data, Assembly assembly) {
        Account add(String address) throws Exception {
            Answer<Account> made =
                    assembly.directory()
                            .accounts()
                            .add(Address.parse(address), Password.of("secret"));
            return ((Answer.Done<Account>) made).value();
        }

        Account account(String address) throws Exception {
            return Objects.requireNonNull(
                    assembly.directory().accounts().find(Address.parse(address)));
        }

        AccountMail mail(String address) throws Exception {
            return assembly.store().account(account(address).id());
        }

        void deliver(String text, Account... to) {
            Set<postrider.directory.AccountId> ids = new java.util.HashSet<>();
            for (Account each : to) {
                ids.add(each.id());
            }
            try (Draft draft = draft(text)) {
                assembly.store().deliver(ids, draft, WORLD.clock().instant());
            }
        }

        Draft draft(String text) {
            Draft draft = assembly.store().draft();
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            draft.write(octets, 0, octets.length);
            return draft;
        }

        void append(String address, String mailbox, String text, Flags flags) throws Exception {
            AccountMail mail = mail(address);
            try (Draft draft = draft(text)) {
                mail.append(
                        mailbox(address, mailbox).id(),
                        draft,
                        flags,
                        java.time.Instant.parse("2020-02-20T20:20:20Z"));
            }
        }

        MailboxInfo mailbox(String address, String name) throws Exception {
            return Objects.requireNonNull(
                    mail(address).mailbox(new MailboxName(name)), () -> "no " + name);
        }

        List<Membership> messages(String address, String mailbox) throws Exception {
            List<Membership> all = new ArrayList<>();
            mail(address).memberships(mailbox(address, mailbox).id(), 1, 1L << 31, all::add);
            return all;
        }

        String read(AccountMail mail, Membership row) throws IOException {
            StoredMessage message = Objects.requireNonNull(mail.message(row.email()));
            byte[] all = new byte[(int) message.source().length()];
            for (int at = 0; at < all.length; ) {
                at += message.source().read(at, all, at, all.length - at);
            }
            return new String(all, StandardCharsets.UTF_8);
        }

        /// Every message of an account: its text, or what was said of its damage; and in which
        /// mailboxes it is.
        Map<String, List<String>> all(String address) throws Exception {
            Map<String, List<String>> texts = new TreeMap<>();
            AccountMail mail = mail(address);
            for (MailboxInfo info : mail.mailboxes()) {
                for (Membership row : messages(address, info.name().value())) {
                    String text;
                    try {
                        text = read(mail, row);
                    } catch (StorageFailure damaged) {
                        text = damaged.kind() + " " + damaged.getMessage();
                    }
                    texts.computeIfAbsent(text, _ -> new ArrayList<>())
                            .add(info.name().value() + " " + row.flags());
                }
            }
            return texts;
        }

        /// What checks of store and mailboxes find.
        List<String> findings() {
            List<String> found = new ArrayList<>();
            data.engine().care().check(damage -> found.add(damage.sentence()));
            data.engine()
                    .care()
                    .check(new BlobUse(assembly.store()), damage -> found.add(damage.sentence()));
            assembly.directory()
                    .accounts()
                    .all()
                    .forEach(account ->
                            assembly.store()
                                    .check(account.id())
                                    .recount(finding ->
                                            found.add(
                                                    account.address()
                                                            + " "
                                                            + finding.place()
                                                            + ": "
                                                            + finding.sentence())));
            return found;
        }
    }

    /// What is done with the open parts.
    interface Work<T> {
        T with(Open open) throws Exception;
    }

    <T> T open(Work<T> work) throws Exception {
        try (DataFolder data = DataFolder.open(folder, WORLD)) {
            return work.with(new Open(data, new Assembly(settings, WORLD, data.engine())));
        }
    }

    void use(Consumer<Open> work) throws Exception {
        open(open -> {
            work.accept(open);
            return true;
        });
    }

    Reply repair() throws StartFailure {
        rows.clear();
        return repair(false);
    }

    Reply repair(boolean anyway) throws StartFailure {
        rows.clear();
        return OfflineRepair.run(settings, WORLD, anyway, rows::add);
    }

    Path store() {
        return folder.resolve("store");
    }

    List<Path> tables(String part) throws IOException {
        try (Stream<Path> files = Files.list(store().resolve("tables"))) {
            return files.filter(file -> String.valueOf(file.getFileName()).contains(part))
                    .sorted(Comparator.comparingLong((Path file) -> file.toFile().length()))
                    .toList();
        }
    }

    static void flip(Path file, long at, int mask) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer octet = ByteBuffer.allocate(1);
            channel.read(octet, at);
            octet.put(0, (byte) (octet.get(0) ^ mask));
            channel.write(octet.flip(), at);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
