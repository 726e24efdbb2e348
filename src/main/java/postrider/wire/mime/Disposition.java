package postrider.wire.mime;

/// How a part wants to be shown (rfc2183).
///
/// @param type lower case, such as `inline` or `attachment`
public record Disposition(String type, Parameters parameters) {}
