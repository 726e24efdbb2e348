package postrider.wire.address;

import java.util.Locale;
import postrider.base.Malformed;

/// A mailbox address: `local-part@domain` (rfc5321#4.1.2 Mailbox, widened to UTF-8 by rfc6531#3.3).
///
/// Two addresses are equal when their local parts are the same text and their domains are the same
/// name: case, a trailing dot and the choice of U-label or A-label do not count.
///
/// @param localPart the local part without quotes and backslashes, 1 to 64 octets in UTF-8
/// @param domain lower case, no trailing dot, in the label form it was written in; or an address
///   literal in canonical form, such as `[127.0.0.1]` or `[IPv6:::1]`
public record Address(String localPart, String domain) {
    /// Most octets of a local part (rfc5321#4.5.3.1.1).
    public static final int MAX_LOCAL_PART = 64;

    /// @throws IllegalArgumentException if a part is empty, too long, holds a control character or
    ///   the domain is no domain
    public Address {
        try {
            LocalPart.check(localPart);
            domain = DomainName.canonical(domain);
        } catch (Malformed malformed) {
            throw new IllegalArgumentException(malformed.rule(), malformed);
        }
    }

    /// Reads a bare address as a person types it, `local-part@domain`, with the local part quoted
    /// where it must be.
    ///
    /// @throws Malformed if the text is not exactly one address
    public static Address parse(String text) throws Malformed {
        return PathParser.mailbox(text);
    }

    /// Whether the domain is an address literal rather than a name.
    public boolean hasLiteralDomain() {
        return domain.startsWith("[");
    }

    /// Whether the address can be used without SMTPUTF8 exactly as it is.
    public boolean isAscii() {
        return DomainName.isAscii(localPart) && DomainName.isAscii(domain);
    }

    /// The domain with A-labels in place of U-labels, for DNS and for comparing; the domain itself
    /// where a label has no such form.
    public String asciiDomain() {
        return DomainName.ascii(domain);
    }

    /// The key under which a directory files this address: all lower case, A-labels, not quoted.
    /// Two addresses that differ only in the case of the local part have the same key.
    public String key() {
        return localPart.toLowerCase(Locale.ROOT) + '@' + asciiDomain();
    }

    /// The same domain with another local part.
    ///
    /// @throws IllegalArgumentException if it is no local part
    public Address withLocalPart(String other) {
        return new Address(other, domain);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address(String otherLocalPart, String otherDomain)
                && localPart.equals(otherLocalPart)
                && asciiDomain().equals(DomainName.ascii(otherDomain));
    }

    @Override
    public int hashCode() {
        return 31 * localPart.hashCode() + asciiDomain().hashCode();
    }

    /// The canonical printed form: the local part is quoted only when it must be.
    @Override
    public String toString() {
        return LocalPart.print(localPart) + '@' + domain;
    }
}
