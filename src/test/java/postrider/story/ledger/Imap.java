package postrider.story.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// As much of an IMAP client as the ledger needs. It reads literals as octets.
final class Imap implements AutoCloseable {
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");
    private static final Pattern UID = Pattern.compile("[( ]UID (\\d+)");

    private final Wire wire;
    private int tag = 0;

    /// What SELECT or EXAMINE says.
    record Opened(long uidValidity, long uidNext, long exists) {}

    interface Messages {
        void message(long uid, byte[] content);
    }

    Imap(int port, String user, String password) throws IOException {
        wire = new Wire(port);
        wire.line();
        command("LOGIN \"" + user + "\" \"" + password + "\"");
    }

    Opened open(String command, String mailbox) throws IOException {
        long uidValidity = 0;
        long uidNext = 0;
        long exists = -1;
        for (String line : command(command + " " + mailbox)) {
            if (line.contains("[UIDVALIDITY ")) uidValidity = after(line, "[UIDVALIDITY ");
            if (line.contains("[UIDNEXT ")) uidNext = after(line, "[UIDNEXT ");
            if (line.endsWith(" EXISTS")) exists = after(line, "* ");
        }
        return new Opened(uidValidity, uidNext, exists);
    }

    /// All UIDs of the open mailbox.
    List<Long> uids() throws IOException {
        List<Long> uids = new ArrayList<>();
        for (String line : command("UID SEARCH ALL")) {
            if (!line.startsWith("* SEARCH ")) continue;
            for (String uid : line.substring(9).strip().split(" ")) uids.add(Long.parseLong(uid));
        }
        return uids;
    }

    /// Adds a message.
    void append(String mailbox, byte[] letter) throws IOException {
        String own = begin("APPEND " + mailbox + " {" + letter.length + "}");
        String line = wire.line();
        while (!line.startsWith("+")) {
            if (line.startsWith(own)) throw new Wire.Refused(line);
            line = wire.line();
        }
        wire.write(letter);
        wire.write("\r\n");
        finish(own, new ArrayList<>());
    }

    /// Fetches an item with one literal (such as `BODY.PEEK[]`) of the messages from this UID on.
    void fetch(long firstUid, String item, Messages messages) throws IOException {
        String own = begin("UID FETCH " + firstUid + ":* (UID " + item + ")");
        while (true) {
            String line = wire.line();
            if (line.startsWith(own + " ")) {
                if (!line.startsWith(own + " OK")) throw new Wire.Refused(line);
                return;
            }
            Matcher literal = LITERAL.matcher(line);
            if (!literal.find()) continue;
            byte[] content = wire.bytes(Integer.parseInt(literal.group(1)));
            Matcher uid = UID.matcher(line + " " + wire.line());
            if (!uid.find()) throw new IOException("no UID in " + line);
            // rfc3501#6.4.8: n:* names the last message too when n is above it.
            long number = Long.parseLong(uid.group(1));
            if (number >= firstUid) messages.message(number, content);
        }
    }

    /// Sends a command and returns its untagged responses, which hold no literals here.
    List<String> command(String words) throws IOException {
        List<String> untagged = new ArrayList<>();
        finish(begin(words), untagged);
        return untagged;
    }

    private String begin(String words) throws IOException {
        String own = "k" + ++tag;
        wire.write(own + " " + words + "\r\n");
        return own;
    }

    private void finish(String own, List<String> untagged) throws IOException {
        String line = wire.line();
        while (!line.startsWith(own + " ")) {
            untagged.add(line);
            line = wire.line();
        }
        if (!line.startsWith(own + " OK")) throw new Wire.Refused(line);
    }

    private static long after(String line, String text) {
        int from = line.indexOf(text) + text.length();
        int to = from;
        while (to < line.length() && Character.isDigit(line.charAt(to))) to++;
        return Long.parseLong(line.substring(from, to));
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
