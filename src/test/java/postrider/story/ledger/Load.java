package postrider.story.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// All that is done to the server between two kills: senders by SMTP, LMTP and IMAP, and a client
/// that moves letters between two mailboxes. Each goes on until its connection breaks, and never
/// sends a letter twice.
public final class Load {
    static final String MOVER = "mover@example.org";
    static final String OTHER_MAILBOX = "Archive";
    public static final String PASSWORD = "secret";

    private static final List<String> READERS =
            List.of("r0@example.org", "r1@example.org", "r2@example.org", "r3@example.org");
    private static final long JOIN_MILLIS = 60_000;

    private final long seed;
    private final Ledger ledger;
    private final Letter letters;
    private final AtomicLong numbers = new AtomicLong();
    private final List<Thread> running = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();

    /// Where the server listens.
    public record Ports(int smtp, int lmtp, int imap) {}

    private enum Way {
        SMTP,
        PIPELINED,
        LMTP,
        APPEND
    }

    /// @param seed of the letters and of who gets them
    public Load(long seed, Ledger ledger) {
        this.seed = seed;
        this.ledger = ledger;
        letters = new Letter(seed);
    }

    /// The accounts that must be there, all with the password `secret`.
    public static List<String> accounts() {
        List<String> all = new ArrayList<>(READERS);
        all.add(MOVER);
        return all;
    }

    Letter letters() {
        return letters;
    }

    /// Whether this letter was given to APPEND, which keeps octets that SMTP does not carry.
    static boolean isRaw(long number) {
        return number % 16 == Way.APPEND.ordinal();
    }

    /// Starts twelve senders and the mover.
    public void start(Ports ports, int round) {
        for (Way way : List.of(Way.SMTP, Way.PIPELINED, Way.LMTP, Way.APPEND)) {
            int senders = way == Way.SMTP || way == Way.PIPELINED ? 4 : 2;
            for (int i = 0; i < senders; i++) {
                SplittableRandom random =
                        new SplittableRandom(seed + 1000L * round + 10L * way.ordinal() + i);
                begin(() -> send(way, ports, random));
            }
        }
        begin(() -> move(ports, new SplittableRandom(seed + 1000L * round + 999)));
    }

    private interface Client {
        void run() throws IOException;
    }

    private void begin(Client client) {
        running.add(
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                client.run();
                            } catch (Wire.Refused refused) {
                                complaints.add(refused.getMessage());
                            } catch (IOException killed) {
                                // The way each round ends.
                            }
                        }));
    }

    /// Waits until every client has noticed that the server is gone.
    ///
    /// @return what the server has refused, which it has no reason for
    public List<String> join() throws InterruptedException {
        for (Thread thread : running) {
            thread.join(JOIN_MILLIS);
            if (thread.isAlive()) complaints.add("a client goes on although the server is dead");
        }
        running.clear();
        return List.copyOf(complaints);
    }

    private void send(Way way, Ports ports, SplittableRandom random) throws IOException {
        try (Channel channel = open(way, ports)) {
            while (true) {
                long number = 16 * numbers.incrementAndGet() + way.ordinal();
                byte[] letter = letters.letter(number, way == Way.APPEND);
                String hash = Letter.hash(letter);
                List<String> recipients = channel.recipients(random);
                for (String recipient : recipients)
                    ledger.write(number, recipient, hash, Ledger.State.SENT);
                int told = 0;
                try {
                    channel.send(recipients, letter);
                    for (; told < recipients.size(); told++) {
                        channel.answer(told);
                        ledger.write(number, recipients.get(told), hash, Ledger.State.ACKNOWLEDGED);
                    }
                } finally {
                    for (; told < recipients.size(); told++)
                        ledger.write(number, recipients.get(told), hash, Ledger.State.UNKNOWN);
                }
                ledger.count(letter);
            }
        }
    }

    private static Channel open(Way way, Ports ports) throws IOException {
        return switch (way) {
            case SMTP -> new SmtpChannel(ports.smtp(), false, false);
            case PIPELINED -> new SmtpChannel(ports.smtp(), false, true);
            case LMTP -> new SmtpChannel(ports.lmtp(), true, false);
            case APPEND -> new AppendChannel(ports.imap());
        };
    }

    /// Moves some letters of one account to and fro.
    private void move(Ports ports, SplittableRandom random) throws IOException {
        try (Imap imap = new Imap(ports.imap(), MOVER, PASSWORD)) {
            while (true) {
                for (String from : List.of("INBOX", OTHER_MAILBOX)) {
                    imap.open("SELECT", from);
                    List<Long> uids = imap.uids();
                    if (uids.isEmpty()) {
                        // Nothing has come yet; the server's answer paces the next look.
                        continue;
                    }
                    int first = random.nextInt(uids.size());
                    int last = Math.min(uids.size() - 1, first + random.nextInt(4));
                    imap.command(
                            "UID MOVE "
                                    + uids.get(first)
                                    + ":"
                                    + uids.get(last)
                                    + " "
                                    + (from.equals("INBOX") ? OTHER_MAILBOX : "INBOX"));
                    ledger.countMove();
                }
            }
        }
    }

    static List<String> someOf(SplittableRandom random) {
        List<String> all = accounts();
        List<String> some = new ArrayList<>();
        int count = random.nextInt(8) == 0 ? 3 : 1;
        while (some.size() < count) some.add(all.remove(random.nextInt(all.size())));
        return some;
    }
}
