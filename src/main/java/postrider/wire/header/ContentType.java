package postrider.wire.header;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// A media type (rfc2045#5.1).
///
/// @param type lower case
/// @param subtype lower case
public record ContentType(String type, String subtype, Parameters parameters) {
    /// What a part without the field is (rfc2045#5.2).
    public static final ContentType DEFAULT =
            new ContentType(
                    "text",
                    "plain",
                    new Parameters(
                            List.of(new Parameters.Parameter("charset", Bytes.utf8("us-ascii")))));

    /// What a part of a multipart/digest without the field is (rfc2046#5.1.5).
    public static final ContentType MESSAGE = new ContentType("message", "rfc822", Parameters.NONE);

    /// What is not looked into.
    public static final ContentType OPAQUE =
            new ContentType("application", "octet-stream", Parameters.NONE);

    /// Reads the value of a Content-Type field leniently; null if it names no type.
    public static @Nullable ContentType parse(Bytes value) {
        return ParameterParser.contentType(value);
    }

    /// Whether in the value of a Content-Type field the boundary is written so that not every
    /// reader finds the same: with a comment, or what may be one, beside or in it; without a
    /// semicolon in front; with something else behind it; with a backslash; with a blank in it but
    /// no quotes around it; in quotes that do not end. Or whether a comment with a semicolon, which
    /// may hide another one, stands anywhere.
    public static boolean hasDoubtfulBoundary(Bytes value) {
        return ParameterParser.hasDoubtfulBoundary(value);
    }

    /// The value of a Content-Type field. The values of its parameters are UTF-8 text, or in the
    /// forms of rfc2231 if their names say so; control characters in them become blanks.
    ///
    /// @throws IllegalArgumentException if the type, the subtype or a parameter's name is none
    public String print() {
        String name = ParameterPrinter.token(type) + '/' + ParameterPrinter.token(subtype);
        return ParameterPrinter.print(name, parameters, false);
    }

    /// The name of the charset as written, in whichever form of rfc2231; null if there is none.
    public @Nullable String charset() {
        return parameters.text("charset");
    }

    /// Whether this is that type, given in lower case.
    public boolean is(String otherType, String otherSubtype) {
        return type.equals(otherType) && subtype.equals(otherSubtype);
    }

    public boolean isText() {
        return type.equals("text");
    }

    public boolean isMultipart() {
        return type.equals("multipart");
    }

    /// Whether it holds a whole message: message/rfc822 or message/global.
    public boolean isMessage() {
        return type.equals("message") && (subtype.equals("rfc822") || subtype.equals("global"));
    }
}
