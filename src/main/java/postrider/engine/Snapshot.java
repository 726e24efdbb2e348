package postrider.engine;

/// Durable state of one partition at one moment; close it soon, since it keeps old versions alive.
public interface Snapshot extends Rows, AutoCloseable {
    @Override
    void close();
}
