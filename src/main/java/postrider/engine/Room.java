package postrider.engine;

/// How much room there is for what will be stored.
///
/// @param free octets that are free now
/// @param reserve octets that new blobs must leave free; 0 where there is no such limit
public record Room(long free, long reserve) {
    /// Where nothing is known of an end.
    public static final Room ENDLESS = new Room(Long.MAX_VALUE, 0);
}
