package postrider.wire.compose;

import java.util.Set;
import postrider.wire.header.ContentType;

/// How a body is encoded for transport (rfc2045#6).
enum BodyEncoding {
    SEVEN_BIT("7bit"),
    EIGHT_BIT("8bit"),
    BINARY("binary"),
    QUOTED_PRINTABLE("quoted-printable"),
    BASE64("base64");

    /// rfc2046#5.2.2.1, rfc2046#5.2.3
    private static final Set<String> ALWAYS_SEVEN_BIT = Set.of("partial", "external-body");

    private final String word;

    BodyEncoding(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /// Whether the body is the content as it is.
    boolean isIdentity() {
        return this != QUOTED_PRINTABLE && this != BASE64;
    }

    /// The least that content which stays as it is needs.
    ///
    /// @throws Unfit if the target cannot carry it
    static BodyEncoding identity(ContentScan scan, Target.Body target, boolean onlySevenBit)
            throws Unfit {
        if (scan.isLines() && scan.isAscii()) {
            return SEVEN_BIT;
        }
        if (scan.isLines() && target.carries(Target.Body.EIGHT_BIT) && !onlySevenBit) {
            return EIGHT_BIT;
        }
        if (target.carries(Target.Body.BINARY) && !onlySevenBit) {
            return BINARY;
        }
        throw new Unfit(scan.isLines() ? Unfit.Reason.NEEDS_EIGHT_BIT : Unfit.Reason.NOT_LINES);
    }

    /// The best one for a part without parts.
    ///
    /// @param isLast whether a line end is put behind the body when it has none, so that content
    ///   that must stay exact cannot go as it is
    /// @param isGuarded whether lines that some relays change are encoded too
    static BodyEncoding of(
            ContentType type,
            ContentScan scan,
            Target.Body target,
            boolean isLast,
            boolean isGuarded)
            throws Unfit {
        boolean isMessage = type.type().equals("message");
        if (isMessage && !type.subtype().startsWith("global")) {
            // rfc2045#6.4
            return identity(scan, target, ALWAYS_SEVEN_BIT.contains(type.subtype()));
        }
        boolean isText = type.isText() || isMessage;
        boolean staysExact = isText || scan.endsLine() || !isLast;
        if (staysExact && !(isGuarded && scan.isFragile())) {
            if (scan.isLines() && (scan.isAscii() || target.carries(Target.Body.EIGHT_BIT))) {
                return scan.isAscii() ? SEVEN_BIT : EIGHT_BIT;
            }
            if (target.carries(Target.Body.BINARY)) {
                return BINARY;
            }
        }
        boolean isShorter = scan.quotedPrintable(isText) <= scan.base64();
        return isShorter && staysExact ? QUOTED_PRINTABLE : BASE64;
    }
}
