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

    /// A disposition with a file name, which may be null.
    public static Disposition of(String type, @Nullable String fileName) {
        return new Disposition(
                type,
                fileName == null ? Parameters.NONE : Parameters.NONE.with("filename", fileName));
    }

    /// The value of a Content-Disposition field, as [ContentType#print()] does it.
    ///
    /// @param withPlainForm whether parameters that are not ASCII also get a plain form with `_` in
    ///   it, for readers that do not know rfc2231
    /// @throws IllegalArgumentException if the type or a parameter's name is none
    public String print(boolean withPlainForm) {
        return ParameterPrinter.print(ParameterPrinter.token(type), parameters, withPlainForm);
    }
}
