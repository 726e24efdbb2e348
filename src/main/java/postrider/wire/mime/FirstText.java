package postrider.wire.mime;

import postrider.base.Bytes;

/// The text that a reader is shown first, for a preview.
///
/// @param octets the beginning of the part's body, still encoded
public record FirstText(Part part, Bytes octets) {}
