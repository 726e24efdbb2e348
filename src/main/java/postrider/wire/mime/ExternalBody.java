package postrider.wire.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.header.HeaderBlock;
import postrider.wire.header.Parameters;

/// A message/external-body part (rfc2046#5.2.3): its content is elsewhere. Nothing here fetches it.
///
/// @param accessType how to get it, lower case, such as `url` or `anon-ftp`
/// @param parameters where to get it, by the access type
/// @param phantom the part's body, which begins with the header that the content would have
public record ExternalBody(String accessType, Parameters parameters, Range phantom) {
    /// Octets of the phantom header that are read.
    private static final int MAX_HEADER = 64 << 10;

    /// Null if the part is none or does not say how to get the content.
    public static @Nullable ExternalBody of(Part part) {
        if (!part.type().is("message", "external-body")) {
            return null;
        }
        Bytes access = part.type().parameters().raw("access-type");
        if (access == null || access.isEmpty()) {
            return null;
        }
        String accessType = access.toUtf8().toLowerCase(Locale.ROOT);
        return new ExternalBody(accessType, part.type().parameters(), part.body());
    }

    /// The phantom header: type and id of the content.
    ///
    /// @throws IOException only if the source does
    public HeaderBlock header(ByteSource source) throws IOException {
        try (InputStream in = PartContent.raw(source, phantom)) {
            return HeaderBlock.of(Bytes.wrap(in.readNBytes(MAX_HEADER)));
        }
    }
}
