package postrider.wire.imap;

/// The character classes of rfc3501#9.
final class Characters {
    private Characters() {}

    static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    static boolean isLetter(int octet) {
        return (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z');
    }

    /// ATOM-CHAR: printable ASCII without specials.
    static boolean isAtomChar(int octet) {
        return octet > 0x20
                && octet < 0x7f
                && octet != '('
                && octet != ')'
                && octet != '{'
                && octet != '%'
                && octet != '*'
                && octet != '"'
                && octet != '\\'
                && octet != ']';
    }

    /// ASTRING-CHAR.
    static boolean isAstringChar(int octet) {
        return isAtomChar(octet) || octet == ']';
    }

    /// What names of commands, items and keys are made of.
    static boolean isWordChar(int octet) {
        return isDigit(octet) || isLetter(octet) || octet == '.' || octet == '-' || octet == '=';
    }
}
