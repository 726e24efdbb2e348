package postrider.engine;

/// Durable state of one partition at one moment; close it soon, since it keeps old versions alive.
///
/// It expires after some minutes, a setting of the engine: reads, and scans that are under way,
/// then fail with a `StorageFailure` of kind REFUSED. Who reads longer reads on with a new one.
public interface Snapshot extends Rows, AutoCloseable {
    @Override
    void close();
}
