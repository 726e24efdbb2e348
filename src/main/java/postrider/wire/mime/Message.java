package postrider.wire.mime;

/// A message: the top one or one inside a message/rfc822 part.
///
/// @param root the message seen as a part: its header is the message header, its body the message
///   text
public record Message(Envelope envelope, Part root) {}
