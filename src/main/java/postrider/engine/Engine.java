package postrider.engine;

/// Both storage ports over one place, committed together.
public interface Engine extends AutoCloseable {
    Tables tables();

    Blobs blobs();

    /// The room there is now.
    ///
    /// @throws StorageFailure when it cannot be found out
    Room room();

    /// Finishes what was handed over and gives everything back. Later changes are refused;
    /// snapshots and blobs must be closed or out of use before.
    @Override
    void close();
}
