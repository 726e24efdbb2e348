package postrider.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Ready-made messages of one size. They are made before the clock starts, so that the generator
/// spends little while it runs; only the Message-ID is new in each.
public final class Letters {
    private static final int POOL_OCTETS = 8 << 20;
    private static final String ID = "0000000000000000";

    private final byte[][] ready;
    private final int[] idAt;

    /// @param size octets of each message, header and body; at least 600
    public Letters(Prose prose, int size) {
        ready = new byte[Math.clamp(POOL_OCTETS / size, 16, 1024)][];
        idAt = new int[ready.length];
        for (int i = 0; i < ready.length; i++) {
            String header =
                    """
                    From: "%s" <sender%d@client.example>
                    To: undisclosed-recipients:;
                    Subject: %s
                    Date: Tue, 24 Nov 2026 10:%02d:00 +0000
                    Message-ID: <%s@client.example>
                    MIME-Version: 1.0
                    Content-Type: text/plain; charset=us-ascii

                    """
                            .formatted(prose.sentence(2), i, prose.sentence(6), i % 60, ID)
                            .replace("\n", "\r\n");
            byte[] head = header.getBytes(StandardCharsets.US_ASCII);
            byte[] body = prose.text(size - head.length);
            ready[i] = new byte[size];
            System.arraycopy(head, 0, ready[i], 0, head.length);
            System.arraycopy(body, 0, ready[i], head.length, body.length);
            idAt[i] = header.indexOf(ID);
        }
    }

    /// A message with this number in its Message-ID. No line of it begins with a dot.
    public byte[] letter(long number) {
        int which = (int) (number % ready.length);
        byte[] letter = ready[which].clone();
        byte[] id = String.format(Locale.ROOT, "%016x", number).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(id, 0, letter, idAt[which], id.length);
        return letter;
    }
}
