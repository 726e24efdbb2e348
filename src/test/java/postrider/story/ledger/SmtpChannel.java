package postrider.story.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/// SMTP, or LMTP with its answer for each recipient.
public final class SmtpChannel implements Channel {
    private final Wire wire;
    private final boolean lmtp;
    private final boolean pipelined;

    public SmtpChannel(int port, boolean lmtp, boolean pipelined) throws IOException {
        wire = new Wire(port);
        this.lmtp = lmtp;
        this.pipelined = pipelined;
        wire.reply('2');
        wire.write((lmtp ? "LHLO" : "EHLO") + " client.example\r\n");
        wire.reply('2');
    }

    @Override
    public List<String> recipients(SplittableRandom random) {
        return Load.someOf(random);
    }

    @Override
    public void send(List<String> recipients, byte[] letter) throws IOException {
        StringBuilder envelope = new StringBuilder("MAIL FROM:<sender@client.example>\r\n");
        for (String recipient : recipients)
            envelope.append("RCPT TO:<").append(recipient).append(">\r\n");
        envelope.append("DATA\r\n");
        if (pipelined) wire.write(envelope.toString());
        for (String line : envelope.toString().split("(?<=\n)")) {
            if (!pipelined) wire.write(line);
            wire.reply(line.startsWith("DATA") ? '3' : '2');
        }
        wire.write(stuffed(letter));
        wire.write(".\r\n");
    }

    @Override
    public void answer(int recipient) throws IOException {
        if (lmtp || recipient == 0) wire.reply('2');
    }

    /// rfc5321#4.5.2: a line that begins with a dot gets one more.
    private static byte[] stuffed(byte[] letter) {
        ByteArrayOutputStream stuffed = new ByteArrayOutputStream(letter.length + 1024);
        int from = 0;
        for (int i = 0; i < letter.length; i++) {
            if (letter[i] != '.' || (i > 0 && letter[i - 1] != '\n')) continue;
            stuffed.write(letter, from, i - from);
            stuffed.writeBytes(".".getBytes(StandardCharsets.US_ASCII));
            from = i;
        }
        stuffed.write(letter, from, letter.length - from);
        return stuffed.toByteArray();
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
