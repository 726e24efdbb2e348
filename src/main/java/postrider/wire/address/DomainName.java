package postrider.wire.address;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import postrider.base.Malformed;

/// What a domain may hold, and the one form in which domains are kept and compared (rfc5321#4.1.2
/// Domain, rfc6531#3.3 U-labels).
final class DomainName {
    private static final int MAX_NAME = 255;
    private static final int MAX_LABEL = 63;

    private DomainName() {}

    /// Lower case without the trailing dot, labels beyond ASCII as [InternationalDomain] maps them;
    /// a literal in its canonical form.
    ///
    /// @throws Malformed if the text is no domain
    static String canonical(String text) throws Malformed {
        if (text.startsWith("[")) {
            return AddressLiteral.canonical(text);
        }
        // The dots that people type with an ideographic keyboard (rfc3490#3.1).
        String name = text.replace('\u3002', '.').replace('\uff0e', '.').replace('\uff61', '.');
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        checkLabels(name);
        // Lower case is not for us to make of other letters: a final sigma would come of it.
        return isAscii(name) ? name.toLowerCase(Locale.ROOT) : InternationalDomain.canonical(name);
    }

    static void checkLabels(String name) throws Malformed {
        // rfc5321#4.5.3.1.2
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
            throw new Malformed(0, "a domain of at most 255 octets");
        }
        int start = 0;
        while (true) {
            int dot = name.indexOf('.', start);
            int end = dot < 0 ? name.length() : dot;
            checkLabel(name, start, end);
            if (dot < 0) {
                return;
            }
            start = dot + 1;
        }
    }

    private static void checkLabel(String name, int start, int end) throws Malformed {
        if (start == end) {
            throw new Malformed(start, "a domain without empty labels");
        }
        // rfc1035#2.3.4
        if (end - start > MAX_LABEL) {
            throw new Malformed(start, "domain labels of at most 63 octets");
        }
        if (name.charAt(start) == '-' || name.charAt(end - 1) == '-') {
            throw new Malformed(start, "domain labels that do not begin or end with a hyphen");
        }
        for (int i = start; i < end; ) {
            int c = name.codePointAt(i);
            if (!isLabelCharacter(c)) {
                throw new Malformed(i, "a domain of letters, digits, hyphens and dots");
            }
            i += Character.charCount(c);
        }
    }

    /// Underscores break rfc5321 but stand in the names of many hosts that send mail.
    private static boolean isLabelCharacter(int c) {
        if (c < 0x80) {
            return Character.isLetterOrDigit(c) || c == '-' || c == '_';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            // The joiners that rfc5892#A allows; the rest of the class reorders or hides text.
            case Character.FORMAT -> c == 0x200c || c == 0x200d;
            default -> true;
        };
    }

    /// A canonical domain with A-labels.
    static String ascii(String domain) {
        if (isAscii(domain)) {
            return domain;
        }
        try {
            return InternationalDomain.ascii(domain);
        } catch (Malformed notCanonical) {
            throw new IllegalArgumentException(notCanonical);
        }
    }

    /// A canonical domain with U-labels.
    static String unicode(String domain) {
        boolean isUnicode = !domain.startsWith("xn--") && !domain.contains(".xn--");
        return isUnicode ? domain : InternationalDomain.unicode(domain);
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
