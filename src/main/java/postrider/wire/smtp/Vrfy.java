package postrider.wire.smtp;

import postrider.base.Bytes;

/// Asks whether a mailbox exists (rfc5321#4.1.1.6).
///
/// @param text who is asked for, uninterpreted
/// @param smtpUtf8 whether the client takes UTF-8 in the reply (rfc6531#3.7.4.2)
public record Vrfy(Bytes text, boolean smtpUtf8) implements Command {
    static Command parse(CommandLine words) {
        words.skipBlanks();
        if (words.isAtEnd()) {
            return new Unusable(Unusable.Fault.ARGUMENT, "VRFY with a name or an address");
        }
        int start = words.at();
        String text = words.text(start, words.end());
        boolean smtpUtf8 = text.regionMatches(true, text.length() - 9, " SMTPUTF8", 0, 9);
        int end = smtpUtf8 ? words.end() - 9 : words.end();
        return new Vrfy(Bytes.copyOf(words.octets(), start, end - start), smtpUtf8);
    }

    /// Whether the text can be talked about without SMTPUTF8.
    public boolean isAscii() {
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
