package postrider.wire.mime;

import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// A message: the top one or one inside a message/rfc822 part.
///
/// @param references the value of References, unfolded; of a very long one the last ids
/// @param root the message seen as a part: its header is the message header, its body the message
///   text
public record Message(Envelope envelope, @Nullable Bytes references, Part root) {}
