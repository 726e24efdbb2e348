package postrider.wire.mime;

import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.header.Parameters;

/// What a message/partial part says about itself (rfc2046#5.2.2): one piece of a message that was
/// cut to pass a size limit.
///
/// @param id the same for all pieces
/// @param number which piece, from 1
/// @param total how many there are, 0 if it does not say
public record PartialMessage(Bytes id, int number, int total) {
    /// The most pieces a message can have here.
    public static final int MAX_TOTAL = 10_000;

    /// Reads the parameters; null if it is no message/partial, or has no id, no number or one that
    /// is not in the total.
    public static @Nullable PartialMessage of(Part part) {
        if (!part.type().is("message", "partial")) {
            return null;
        }
        Parameters parameters = part.type().parameters();
        Bytes id = parameters.raw("id");
        int number = number(parameters.raw("number"));
        Bytes count = parameters.raw("total");
        int total = count == null ? 0 : number(count);
        boolean fits = number > 0 && total >= 0 && (total == 0 || number <= total);
        return id == null || id.isEmpty() || !fits ? null : new PartialMessage(id, number, total);
    }

    /// The number that these digits are; -1 if they are none or it is too large.
    private static int number(@Nullable Bytes digits) {
        if (digits == null || digits.isEmpty()) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.at(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
            if (number > MAX_TOTAL) {
                return -1;
            }
        }
        return number;
    }
}
