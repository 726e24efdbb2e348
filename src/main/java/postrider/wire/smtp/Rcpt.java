package postrider.wire.smtp;

import postrider.base.Malformed;
import postrider.wire.address.ForwardPath;
import postrider.wire.address.ParsedPath;
import postrider.wire.address.PathParser;

/// Names a recipient (rfc5321#4.1.1.3). No extension that is announced gives it parameters.
public record Rcpt(ForwardPath path) implements Command {
    static Command parse(CommandLine words) {
        words.skipBlanks();
        if (!words.skip("TO:")) {
            return new Unusable(Unusable.Fault.ARGUMENT, "RCPT TO:<address>");
        }
        words.skipBlanks(); // rfc5321#3.3 forbids the blank; many clients send it
        ParsedPath<ForwardPath> path;
        try {
            path = PathParser.forwardPath(words.octets(), words.at(), words.end());
        } catch (Malformed malformed) {
            return new Unusable(Unusable.Fault.RECIPIENT, malformed.rule());
        }
        words.moveTo(path.end());
        try {
            if (!Parameter.readAll(words).isEmpty()) {
                return new Unusable(
                        Unusable.Fault.PARAMETER_UNKNOWN, "parameters that EHLO told of");
            }
        } catch (Malformed malformed) {
            return new Unusable(Unusable.Fault.PARAMETER_VALUE, malformed.rule());
        }
        return new Rcpt(path.path());
    }
}
