package postrider.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// One user of the mix: a connection with INBOX selected, and the UIDs that are in it.
final class ImapUser implements Closeable {
    private static final String COPIES = "bench";

    private final Peer peer;
    private final int number;
    private final Letters letters;
    private final MadeUpProse prose;
    private final SplittableRandom random;
    private final List<Long> uids = new ArrayList<>();
    private ImapClient client;

    ImapUser(Peer peer, int number, Letters letters, long seed) throws IOException {
        this.peer = peer;
        this.number = number;
        this.letters = letters;
        prose = new MadeUpProse(seed + number);
        random = new SplittableRandom(seed * 100_003 + number);
        client = peer.imap(number);
        boolean there =
                client.command("LIST \"\" " + COPIES).untagged().stream()
                        .anyMatch(line -> line.startsWith("* LIST"));
        if (!there) client.command("CREATE " + COPIES);
    }

    /// Brings INBOX to this many messages, and selects it.
    void fill(int messages) throws IOException {
        client.command("SELECT INBOX");
        for (String line : client.command("UID SEARCH ALL").untagged()) {
            if (!line.startsWith("* SEARCH ")) continue;
            for (String uid : line.substring(9).strip().split(" ")) uids.add(Long.parseLong(uid));
        }
        while (uids.size() < messages) uids.add(client.append("INBOX", letter()));
        while (uids.size() > messages) expunge();
        client.command("NOOP");
    }

    /// Does one operation.
    ///
    /// @return its nanoseconds
    long run(ImapMix.Op op) throws IOException {
        // What is drawn at random is drawn before the clock starts.
        String uid = Long.toString(uids.get(random.nextInt(uids.size())));
        String word = prose.word();
        byte[] letter = letter();
        long start = System.nanoTime();
        switch (op) {
            case BODY -> {
                long octets = client.command("UID FETCH " + uid + " BODY.PEEK[]").literals();
                if (octets < letter.length) {
                    throw new IOException("UID " + uid + " came with " + octets + " octets");
                }
            }
            case STORE -> client.command("UID STORE " + uid + " " + flags());
            case FLAGS -> expect(client.command("FETCH 1:* (FLAGS UID)"), "FLAGS");
            case APPEND -> uids.add(client.append("INBOX", letter));
            case EXPUNGE -> expunge();
            case SELECT -> client.command("SELECT INBOX");
            case ENVELOPES ->
                    expect(client.command("FETCH 1:* (ENVELOPE BODYSTRUCTURE)"), "ENVELOPE");
            case SEARCH_HEADER -> client.command("UID SEARCH SUBJECT " + word);
            case COPY -> client.command("UID COPY " + uid + " " + COPIES);
            case LOGIN -> login();
            case NOOP -> client.command("NOOP");
            case SEARCH_BODY ->
                    client.command("UID SEARCH BODY \"" + word + " " + prose.word() + "\"");
        }
        return System.nanoTime() - start;
    }

    private byte[] letter() {
        return letters.letter(random.nextLong(Long.MAX_VALUE));
    }

    private String flags() {
        return (random.nextBoolean() ? "+" : "-")
                + "FLAGS "
                + (random.nextBoolean() ? "(\\Seen)" : "(\\Flagged)");
    }

    private void expunge() throws IOException {
        long uid = uids.remove(random.nextInt(uids.size()));
        client.command("UID STORE " + uid + " +FLAGS.SILENT (\\Deleted)");
        client.command("EXPUNGE");
    }

    /// Connects anew, logs in and selects, as a mail program does when it starts.
    private void login() throws IOException {
        ImapClient before = client;
        client = peer.imap(number);
        client.command("SELECT INBOX");
        before.close();
    }

    private void expect(ImapClient.Answer answer, String item) throws IOException {
        long count = answer.untagged().stream().filter(line -> line.contains(item)).count();
        if (count < uids.size()) {
            throw new IOException(item + " of " + count + " messages, not " + uids.size());
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
