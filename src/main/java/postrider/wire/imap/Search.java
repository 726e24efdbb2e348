package postrider.wire.imap;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Finds messages (rfc3501#6.4.4).
///
/// @param byUid whether the answer holds UIDs
/// @param charset of the texts, in capitals; null when the client did not say
public record Search(boolean byUid, @Nullable String charset, SearchKey key)
        implements Command.WhenSelected {
    static Search parse(boolean byUid, TokenReader in) throws Malformed {
        in.space();
        String charset = null;
        if (in.peekWord().equals("CHARSET")) {
            in.word();
            in.space();
            Bytes name = in.astring();
            charset =
                    new String(name.toArray(), StandardCharsets.ISO_8859_1)
                            .toUpperCase(Locale.ROOT);
            in.space();
        }
        return new Search(byUid, charset, new SearchKeyParser(in).all(1));
    }
}
