package postrider.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The client's side of SMTP and LMTP, one recipient for each message.
final class SmtpClient implements Closeable {
    private static final byte[] DOT = ".\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Wire wire;
    private final boolean pipelining;

    /// What a session is like.
    ///
    /// @param pipelining whether MAIL, RCPT and DATA go out together
    record Way(boolean lmtp, boolean startTls, boolean pipelining) {
        String hello() {
            return (lmtp ? "LHLO" : "EHLO") + " client.example\r\n";
        }
    }

    SmtpClient(String host, int port, Way way) throws IOException {
        wire = new Wire(host, port);
        pipelining = way.pipelining;
        reply('2');
        say(way.hello(), '2');
        if (way.startTls) {
            say("STARTTLS\r\n", '2');
            wire.startTls();
            say(way.hello(), '2');
        }
    }

    /// Sends a message and waits until the server has taken it.
    void send(String from, String to, byte[] letter) throws IOException {
        String mail = "MAIL FROM:<" + from + ">\r\n";
        String rcpt = "RCPT TO:<" + to + ">\r\n";
        if (pipelining) {
            wire.write(mail + rcpt + "DATA\r\n");
            reply('2');
            reply('2');
            reply('3');
        } else {
            say(mail, '2');
            say(rcpt, '2');
            say("DATA\r\n", '3');
        }
        byte[] all = new byte[letter.length + DOT.length];
        System.arraycopy(letter, 0, all, 0, letter.length);
        System.arraycopy(DOT, 0, all, letter.length, DOT.length);
        wire.write(all);
        reply('2');
    }

    private void say(String command, char expected) throws IOException {
        wire.write(command);
        reply(expected);
    }

    private void reply(char expected) throws IOException {
        String line = wire.line();
        while (line.length() > 3 && line.charAt(3) == '-') line = wire.line();
        if (line.isEmpty() || line.charAt(0) != expected) {
            throw new IOException("expected " + expected + "xx, was told: " + line);
        }
    }

    @Override
    public void close() throws IOException {
        try (wire) {
            say("QUIT\r\n", '2');
        }
    }
}
