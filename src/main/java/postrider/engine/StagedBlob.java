package postrider.engine;

/// Complete octets that are not durable yet; can be read before and after they are attached.
/// Closing gives the memory or staging file back; octets that became durable stay.
public interface StagedBlob extends Blob, AutoCloseable {
    @Override
    void close();
}
