package postrider.directory;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// A stored password: Argon2id (rfc9106) with its parameters.
///
/// @param parameters what the work costs
public record PasswordHash(Parameters parameters, Bytes salt, Bytes hash) {
    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
    private static final int LONGEST = 300;

    /// That of no password: nothing is known whose hash is all zeros.
    static final PasswordHash NONE =
            new PasswordHash(
                    Parameters.STANDARD, Bytes.wrap(new byte[16]), Bytes.wrap(new byte[32]));

    /// What one check costs. Bounded also when read from a row, so that no row can take the
    /// machine's memory (AU-14).
    ///
    /// @param memory KiB
    /// @param passes over the memory
    /// @param lanes that could be computed side by side
    public record Parameters(int memory, int passes, int lanes) {
        /// What new passwords get: 19 MiB, two passes, one lane.
        public static final Parameters STANDARD = new Parameters(19 << 10, 2, 1);

        public Parameters {
            boolean fits = memory >= 8 && memory <= 64 << 10;
            if (!fits || passes < 1 || passes > 10 || lanes < 1 || lanes > 4) {
                throw new IllegalArgumentException("a password hash of unusual cost");
            }
        }
    }

    /// Reads the PHC form, `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
    static PasswordHash parse(String encoded) throws Malformed {
        Matcher matcher = PHC.matcher(encoded);
        if (encoded.length() > LONGEST || !matcher.matches()) {
            throw new Malformed(0, "a password hash of the form $argon2id$v=19$...");
        }
        try {
            Parameters parameters =
                    new Parameters(
                            Integer.parseInt(matcher.group(1)),
                            Integer.parseInt(matcher.group(2)),
                            Integer.parseInt(matcher.group(3)));
            Base64.Decoder base64 = Base64.getDecoder();
            return new PasswordHash(
                    parameters,
                    Bytes.wrap(base64.decode(matcher.group(4))),
                    Bytes.wrap(base64.decode(matcher.group(5))));
        } catch (IllegalArgumentException unusual) {
            throw new Malformed(0, "a password hash of usual cost");
        }
    }

    /// The PHC form.
    String encoded() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m="
                + parameters.memory()
                + ",t="
                + parameters.passes()
                + ",p="
                + parameters.lanes()
                + "$"
                + base64.encodeToString(salt.toArray())
                + "$"
                + base64.encodeToString(hash.toArray());
    }

    /// Stars: a hash is a secret too.
    @Override
    public String toString() {
        return "****";
    }
}
