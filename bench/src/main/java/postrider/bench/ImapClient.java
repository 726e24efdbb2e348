package postrider.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The client's side of IMAP: commands, and responses with their literals passed over.
final class ImapClient implements Closeable {
    private final Wire wire;
    private int tag = 0;

    /// What came back for a command: the untagged responses, a literal shown as `{n}`, and the
    /// tagged one.
    ///
    /// @param literals octets of all literals together
    record Answer(List<String> untagged, String tagged, long literals) {
        /// The digits that follow this text somewhere in the answer.
        long numberAfter(String text) throws IOException {
            for (String line : untagged) {
                int at = line.indexOf(text);
                if (at >= 0) return number(line, at + text.length());
            }
            int at = tagged.indexOf(text);
            if (at >= 0) return number(tagged, at + text.length());
            throw new IOException("no " + text + " in " + this);
        }

        static long number(String text, int from) {
            long value = 0;
            for (int i = from; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
                value = 10 * value + text.charAt(i) - '0';
            }
            return value;
        }
    }

    ImapClient(String host, int port, String user, String password) throws IOException {
        wire = new Wire(host, port);
        wire.line();
        command("LOGIN \"" + user + "\" \"" + password + "\"");
    }

    /// Sends a command and waits for its end.
    ///
    /// @throws IOException also when the answer is not OK
    Answer command(String words) throws IOException {
        String own = "a" + ++tag;
        wire.write(own + " " + words + "\r\n");
        return answer(own, words);
    }

    /// Sends a command and drops what comes back until it ends.
    void pass(String words) throws IOException {
        String end = "a" + ++tag + " ";
        wire.write(end + words + "\r\n");
        while (!wire.line().startsWith(end)) {
            // not yet
        }
    }

    /// Ends the connection without a word, from any thread.
    void cut() throws IOException {
        wire.close();
    }

    /// Adds a message and returns its UID (the server must offer UIDPLUS).
    long append(String mailbox, byte[] letter) throws IOException {
        String own = "a" + ++tag;
        String words = "APPEND " + mailbox + " {" + letter.length + "}";
        wire.write(own + " " + words + "\r\n");
        String line = wire.line();
        while (!line.startsWith("+")) {
            if (line.startsWith(own)) throw new IOException(words + ": " + line);
            line = wire.line();
        }
        wire.write(letter);
        wire.write("\r\n");
        String ok = answer(own, words).tagged;
        int at = ok.indexOf("APPENDUID ");
        return Answer.number(ok, ok.indexOf(' ', at + 10) + 1);
    }

    private Answer answer(String own, String words) throws IOException {
        List<String> untagged = new ArrayList<>();
        long literals = 0;
        while (true) {
            String line = wire.line();
            while (line.endsWith("}")) {
                long count = Answer.number(line, line.lastIndexOf('{') + 1);
                wire.skip(count);
                literals += count;
                line += wire.line();
            }
            if (!line.startsWith(own + " ")) {
                untagged.add(line);
            } else if (line.startsWith(own + " OK")) {
                return new Answer(untagged, line, literals);
            } else {
                throw new IOException(words + ": " + line);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (wire) {
            command("LOGOUT");
        }
    }
}
