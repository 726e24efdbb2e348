package postrider.compat.mbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import postrider.store.Flags;
import postrider.store.SystemFlag;

/// Messages that are hard to keep apart in one file.
public final class RandomMessage {
    private static final List<String> LINES =
            List.of(
                    "",
                    "",
                    "hello",
                    "From ",
                    "From me",
                    "From ada@a.example Tue Nov 24 12:00:00 2026",
                    "A: 1",
                    "Subject: x",
                    "Status: RO",
                    " folded",
                    "\u00e4\0\u00ff",
                    "Fro",
                    "From",
                    "a\rb");
    private static final List<String> QUOTED =
            List.of(">From me", ">>From ada@a.example Tue Nov 24 12:00:00 2026", ">>>>", "> From ");

    private RandomMessage() {}

    /// A message that the dialect can hold: it ends in a line end; mboxo and mboxcl have no lines
    /// that look quoted, and mboxcl2 needs a body to count.
    public static byte[] next(Random random, MboxDialect dialect) {
        List<String> lines = new ArrayList<>(LINES);
        if (dialect == MboxDialect.MBOXRD || dialect == MboxDialect.MBOXCL2) {
            lines.addAll(QUOTED);
        }
        boolean odd = random.nextInt(4) == 0;
        StringBuilder text = new StringBuilder("Message-ID: <" + random.nextInt() + ">\r\n");
        if (dialect != MboxDialect.MBOXRD && dialect != MboxDialect.MBOXO) {
            text.append("To: you\r\nContent-Length: 5\r\n\r\n");
        }
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(lines.get(random.nextInt(lines.size())));
            text.append(odd && random.nextInt(3) == 0 ? "\n" : "\r\n");
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    public static Flags flags(Random random) {
        Flags flags = Flags.NONE;
        for (SystemFlag flag : SystemFlag.values()) {
            if (random.nextBoolean()) {
                flags = flags.with(Flags.of(flag));
            }
        }
        return random.nextBoolean()
                ? flags
                : flags.with(Flags.of(java.util.Set.of(), List.of("$Forwarded", "work")));
    }
}
