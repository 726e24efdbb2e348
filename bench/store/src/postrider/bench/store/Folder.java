package postrider.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import postrider.app.Assembly;
import postrider.app.DataFolder;
import postrider.app.StartFailure;
import postrider.app.config.Config;
import postrider.app.config.ConfigLoader;
import postrider.app.config.Settings;
import postrider.base.World;
import postrider.directory.AccountId;
import postrider.directory.Resolution;
import postrider.store.AccountMail;
import postrider.store.MailStore;
import postrider.store.MailboxId;
import postrider.store.MailboxInfo;
import postrider.store.MailboxName;
import postrider.store.search.SearchIndex;
import postrider.wire.address.Address;

/// A data folder that is open, with all that a server would have but its listeners.
final class Folder implements AutoCloseable {
    private final DataFolder data;
    private final Assembly assembly;

    private Folder(DataFolder data, Assembly assembly) {
        this.data = data;
        this.assembly = assembly;
    }

    static Folder open(Path config) {
        Settings settings = settings(config);
        World world = World.real();
        try {
            DataFolder data = DataFolder.open(settings.data(), world);
            return new Folder(data, new Assembly(settings, world, data.engine()));
        } catch (StartFailure failure) {
            throw new IllegalStateException(failure);
        }
    }

    static Settings settings(Path config) {
        return switch (ConfigLoader.load(config, null, Map.of())) {
            case Config.Ready ready -> ready.config().settings();
            case Config.Broken broken -> throw new IllegalArgumentException("" + broken.problems());
        };
    }

    MailStore store() {
        return assembly.store();
    }

    SearchIndex search() {
        return assembly.search();
    }

    /// The account of `u` and a number.
    AccountId user(long number) {
        Address address = new Address("u" + number, "example.test");
        if (assembly.directory().lookup().resolve(address) instanceof Resolution.Accounts found) {
            return found.accounts().iterator().next().id();
        }
        throw new IllegalArgumentException("no account " + address);
    }

    static MailboxInfo inbox(AccountMail mail) {
        MailboxInfo info = mail.mailbox(MailboxName.INBOX);
        if (info == null) throw new IllegalStateException("no INBOX");
        return info;
    }

    static MailboxId inboxId(AccountMail mail) {
        return inbox(mail).id();
    }

    /// Octets on the disk of all files below a folder whose path has this in it.
    static long octets(Path folder, String part) throws IOException {
        if (!Files.exists(folder)) return 0;
        try (Stream<Path> files = Files.walk(folder)) {
            long all = 0;
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file) && file.toString().contains(part)) {
                    all += Files.size(file);
                }
            }
            return all;
        }
    }

    /// Asks the system to forget what it has in memory of the files below a folder.
    static void dropFromPageCache(Path folder) {
        try {
            Process drop =
                    new ProcessBuilder(
                                    "sh",
                                    "-c",
                                    "sync -f \"$1\"; find \"$1\" -type f -exec dd if={} iflag=nocache"
                                            + " count=0 status=none ';'",
                                    "sh",
                                    folder.toString())
                            .inheritIO()
                            .start();
            if (drop.waitFor() != 0) throw new IOException("dd cannot drop the page cache");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        assembly.search().close();
        data.close();
    }
}
