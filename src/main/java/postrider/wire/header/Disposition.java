package postrider.wire.header;

import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// How a part wants to be shown (rfc2183).
///
/// @param type lower case, such as `inline` or `attachment`
public record Disposition(String type, Parameters parameters) {
    /// Reads the value of a Content-Disposition field leniently; null if it does not begin with a
    /// word.
    public static @Nullable Disposition parse(Bytes value) {
        return ParameterParser.disposition(value);
    }
}
