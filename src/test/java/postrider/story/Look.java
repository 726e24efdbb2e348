package postrider.story;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks into an account with the few lines of IMAP that this needs, so that a story can compare
/// what its program says with what the server has.
final class Look implements AutoCloseable {
    private static final Pattern UID = Pattern.compile("UID (\\d+)");
    private static final Pattern FLAGS = Pattern.compile("FLAGS \\(([^)]*)\\)");
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private int tag = 0;

    /// A message in a mailbox.
    ///
    /// @param text all of it, as ISO-8859-1
    record Message(long uid, Set<String> flags, String text) {
        String subject() {
            return text.lines()
                    .filter(line -> line.startsWith("Subject: "))
                    .map(line -> line.substring(9))
                    .findFirst()
                    .orElse("");
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    Look(Server server, String address, String password) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port("imap"));
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        line();
        command("LOGIN \"" + address + "\" \"" + password + "\"");
    }

    /// All messages of a mailbox, in the order of their UIDs.
    List<Message> messages(String mailbox) throws IOException {
        List<Message> messages = new ArrayList<>();
        command("EXAMINE \"" + mailbox + "\"");
        for (String response : command("UID FETCH 1:* (UID FLAGS BODY.PEEK[])")) {
            Matcher literal = Pattern.compile("\\{(\\d+)}\r\n").matcher(response);
            if (!response.contains(" FETCH (") || !literal.find()) continue;
            String text =
                    response.substring(
                            literal.end(), literal.end() + Integer.parseInt(literal.group(1)));
            String items =
                    response.substring(0, literal.start())
                            + response.substring(literal.end() + text.length());
            Set<String> flags = new TreeSet<>(List.of(group(FLAGS, items).split(" ")));
            flags.removeAll(Set.of("", "\\Recent"));
            messages.add(new Message(Long.parseLong(group(UID, items)), flags, text));
        }
        command("UNSELECT");
        return messages;
    }

    List<String> subjects(String mailbox) throws IOException {
        return messages(mailbox).stream().map(Message::subject).toList();
    }

    /// The one message of a mailbox with this subject.
    Message message(String mailbox, String subject) throws IOException {
        List<Message> found =
                messages(mailbox).stream()
                        .filter(message -> message.subject().equals(subject))
                        .toList();
        if (found.size() != 1)
            throw new AssertionError(found.size() + " messages \"" + subject + "\" in " + mailbox);
        return found.getFirst();
    }

    /// Sends a command and reads its untagged responses, literals and all; fails unless the answer
    /// is OK.
    List<String> command(String words) throws IOException {
        String own = "L" + ++tag;
        out.write((own + " " + words + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        List<String> responses = new ArrayList<>();
        while (true) {
            String response = response();
            if (!response.startsWith(own + " ")) {
                responses.add(response);
            } else if (response.startsWith(own + " OK")) {
                return responses;
            } else {
                throw new AssertionError(words + " was answered with " + response);
            }
        }
    }

    @Override
    public void close() throws IOException {
        command("LOGOUT");
        socket.close();
    }

    private String response() throws IOException {
        StringBuilder all = new StringBuilder();
        while (true) {
            String line = line();
            all.append(line);
            Matcher literal = LITERAL.matcher(line);
            if (!literal.find()) return all.toString();
            byte[] bytes = in.readNBytes(Integer.parseInt(literal.group(1)));
            all.append("\r\n").append(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new IOException("the server closed the connection after " + line);
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static String group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) throw new AssertionError("no " + pattern + " in " + text);
        return matcher.group(1);
    }
}
