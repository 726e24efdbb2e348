package postrider.wire.address;

import java.text.Normalizer;
import java.util.Locale;
import postrider.base.Malformed;

/// A mailbox address: `local-part@domain` (rfc5321#4.1.2 Mailbox, widened to UTF-8 by rfc6531#3.3).
///
/// Two addresses are equal when their local parts are the same text and their domains are the same
/// name: case, a trailing dot and the choice of U-label or A-label do not count. That is the rule
/// of envelopes, where only the receiving host knows whether the case of a local part matters
/// (rfc5321#2.4); for whom two such addresses are one person asks [#isSameMailbox(Address)].
///
/// A domain may be a name or an address literal of IPv4 or IPv6, the only ones there are: no other
/// tag of a General-address-literal was ever registered. A bare IP address is no literal; four
/// numbers are read as a name, one that the DNS does not have.
///
/// @param localPart the local part without quotes and backslashes, 1 to 64 octets in UTF-8
/// @param domain lower case, no trailing dot, in the label form it was written in, one that has a
///   form in A-labels; or an address literal in canonical form, such as `[127.0.0.1]` or
///   `[IPv6:::1]`
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

    /// The domain with A-labels in place of U-labels, for DNS and for comparing; always ASCII.
    /// ICU's tables of IDNA 2008 (UTS #46) decide, so `straße` is not `strasse`, nor a final sigma
    /// a sigma.
    public String asciiDomain() {
        return DomainName.ascii(domain);
    }

    /// The domain with U-labels in place of A-labels, to be shown; the domain itself where that
    /// would not lead back to the same name. It may look like another domain to the eye.
    public String unicodeDomain() {
        return DomainName.unicode(domain);
    }

    /// The key under which a directory files this address: all lower case, A-labels, not quoted.
    /// Two addresses that differ only in the case of the local part, or in how its letters are
    /// composed (NFC or NFD), have the same key.
    public String key() {
        String composed = Normalizer.normalize(localPart, Normalizer.Form.NFC);
        return composed.toLowerCase(Locale.ROOT) + '@' + asciiDomain();
    }

    /// Whether mail to both ends, as far as anyone can tell, in the same mailbox: equal keys.
    public boolean isSameMailbox(Address other) {
        return key().equals(other.key());
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
