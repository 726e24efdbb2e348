package postrider.wire.address;

/// A path read from a command line.
///
/// @param path [ReversePath] or [ForwardPath]
/// @param end the offset just behind the closing angle bracket, where the parameters begin
public record ParsedPath<P>(P path, int end) {}
