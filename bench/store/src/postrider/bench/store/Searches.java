package postrider.bench.store;

import java.nio.file.Path;
import java.util.Locale;
import postrider.bench.Samples;
import postrider.store.AccountMail;
import postrider.store.OpenMailbox;
import postrider.store.search.Hits;
import postrider.store.search.TextQuery;

/// How long the index takes to answer, and to be made.
final class Searches {
    private static final int PAGE = 50;
    private static final int TIMES = 20;

    private Searches() {}

    static void run(Path config, long user) throws Exception {
        Path data = Folder.settings(config).data();
        try (Folder folder = Folder.open(config)) {
            AccountMail mail = folder.store().account(folder.user(user));
            long start = System.nanoTime();
            folder.search().start();
            folder.search().catchUp();
            long indexed = folder.search().progress().indexed();
            System.err.printf(
                    "index caught up in %.1f s, %d messages put in%n",
                    (System.nanoTime() - start) / 1e9, indexed);
            long all = Folder.inbox(mail).messages();
            System.out.printf(
                    Locale.ROOT,
                    "%nSearch over %d messages of one account, the newest %d hits; index %d MiB%n%n",
                    all,
                    PAGE,
                    Folder.octets(data, "/search/") >> 20);
            System.out.println("| query | p50 ms | p90 ms | hits shown |");
            System.out.println("| --- | --- | --- | --- |");
            try (OpenMailbox open = mail.open(Folder.inboxId(mail))) {
                ask(folder, open, mail, "common word of the body", new TextQuery.InBody("server"));
                ask(folder, open, mail, "two words in a row", new TextQuery.InBody("the client"));
                ask(folder, open, mail, "beginning of a word", new TextQuery.InBody("authentic"));
                ask(folder, open, mail, "word that none has", new TextQuery.Anywhere("xyzzyplugh"));
                ask(folder, open, mail, "TEXT", new TextQuery.Anywhere("message"));
                ask(
                        folder,
                        open,
                        mail,
                        "piece of a subject",
                        new TextQuery.InField("Subject", "tion"));
                ask(
                        folder,
                        open,
                        mail,
                        "sender that few have",
                        new TextQuery.InField("From", "sender7@"));
                ask(
                        folder,
                        open,
                        mail,
                        "Message-ID that none has",
                        new TextQuery.InField("Message-ID", "zzzz"));
            }
        }
    }

    private static void ask(
            Folder folder, OpenMailbox open, AccountMail mail, String what, TextQuery query) {
        Samples samples = new Samples();
        int shown = 0;
        int[] uids = open.initialUids();
        for (int i = 0; i < TIMES + 5; i++) {
            long start = System.nanoTime();
            Hits hits = folder.search().find(mail.id(), query);
            shown = 0;
            for (int at = uids.length - 1; at >= 0 && shown < PAGE; at--) {
                OpenMailbox.Entry entry = open.entry(Integer.toUnsignedLong(uids[at]));
                if (entry != null && hits.of(entry.email()) == Hits.Answer.YES) shown++;
            }
            if (i >= 5) samples.add(System.nanoTime() - start);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %d |%n",
                what,
                samples.millis(0.5),
                samples.millis(0.9),
                shown);
    }
}
