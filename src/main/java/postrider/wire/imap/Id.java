package postrider.wire.imap;

import java.util.LinkedHashMap;
import java.util.Map;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Says who the client is (rfc2971#3.1).
///
/// @param fields in their order; fields that are NIL are left out
public record Id(Map<Bytes, Bytes> fields) implements Command.InAnyState {
    static Id parse(TokenReader in) throws Malformed {
        in.space();
        Map<Bytes, Bytes> fields = new LinkedHashMap<>();
        if (!in.skip('(')) {
            nil(in);
            return new Id(fields);
        }
        int pairs = 0;
        while (!in.skip(')')) {
            if (pairs > 0) {
                in.space();
            }
            // rfc2971#3.3: no more than 30 pairs
            if (++pairs > in.limits().idPairs()) {
                throw in.expected("too many fields");
            }
            Bytes field = in.string();
            in.space();
            if (in.at('"') || in.at('{')) {
                fields.put(field, in.string());
            } else {
                nil(in);
            }
        }
        return new Id(fields);
    }

    private static void nil(TokenReader in) throws Malformed {
        if (!in.word().equals("NIL")) {
            throw in.expected("NIL or string expected");
        }
    }
}
