package postrider.wire.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import postrider.base.Malformed;

/// Switches extensions on (rfc5161#3.1).
///
/// @param capabilities in capitals, at least one
public record Enable(List<String> capabilities) implements Command.AfterLogin {
    public Enable {
        capabilities = List.copyOf(capabilities);
    }

    static Enable parse(TokenReader in) throws Malformed {
        List<String> capabilities = new ArrayList<>();
        do {
            in.space();
            capabilities.add(in.atom().toUpperCase(Locale.ROOT));
        } while (in.at(' '));
        return new Enable(capabilities);
    }
}
