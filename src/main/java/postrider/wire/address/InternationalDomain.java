package postrider.wire.address;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import postrider.base.Malformed;

/// Domains with labels beyond ASCII, by the mapping and checks of UTS #46 without its transitional
/// part (rfc5891#5, rfc5895). Asked only about names that need it, so that a server that meets none
/// never loads the tables.
///
/// The German sharp s, the final sigma and the joiners are letters of their own, as the registries
/// have them since IDNA 2008; in IDNA 2003 the first two were spellings of `ss` and of sigma.
final class InternationalDomain {
    private static final IDNA UTS_46 =
            IDNA.getUTS46Instance(
                    IDNA.CHECK_BIDI
                            | IDNA.CHECK_CONTEXTJ
                            | IDNA.NONTRANSITIONAL_TO_ASCII
                            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    private InternationalDomain() {}

    /// The name with labels in the form they were written in, mapped: lower case, normalised.
    ///
    /// @param name labels of at most 255 octets in all, none empty
    /// @throws Malformed if the name has no form in the DNS
    static String canonical(String name) throws Malformed {
        DomainName.checkLabels(ascii(name));
        StringBuilder mapped = new StringBuilder(name.length());
        for (String label : name.split("\\.", -1)) {
            if (!mapped.isEmpty()) {
                mapped.append('.');
            }
            if (DomainName.isAscii(label)) {
                mapped.append(label.toLowerCase(Locale.ROOT));
            } else {
                StringBuilder unicode = new StringBuilder();
                IDNA.Info info = new IDNA.Info();
                UTS_46.labelToUnicode(label, unicode, info);
                check(info);
                mapped.append(unicode);
            }
        }
        return mapped.toString();
    }

    /// The name with A-labels only.
    ///
    /// @throws Malformed if it has no such form
    static String ascii(String name) throws Malformed {
        StringBuilder ascii = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        UTS_46.nameToASCII(name, ascii, info);
        check(info);
        return ascii.toString();
    }

    /// The name with U-labels in place of A-labels; the name itself if one of them is a fake.
    static String unicode(String name) {
        StringBuilder unicode = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        UTS_46.nameToUnicode(name, unicode, info);
        return isFine(info) ? unicode.toString() : name;
    }

    private static void check(IDNA.Info info) throws Malformed {
        if (!isFine(info)) {
            throw new Malformed(0, "a domain whose labels IDNA allows");
        }
    }

    /// Two hyphens in the third and fourth place are no harm: real hosts have them.
    private static boolean isFine(IDNA.Info info) {
        Set<IDNA.Error> errors = EnumSet.noneOf(IDNA.Error.class);
        errors.addAll(info.getErrors());
        errors.remove(IDNA.Error.HYPHEN_3_4);
        return errors.isEmpty();
    }
}
