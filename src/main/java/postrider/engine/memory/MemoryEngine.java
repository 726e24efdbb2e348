package postrider.engine.memory;

import postrider.engine.Blobs;
import postrider.engine.Engine;
import postrider.engine.Room;
import postrider.engine.Tables;

/// Tables and blobs that live as long as this object. Safe for use by many threads.
public final class MemoryEngine implements Engine {
    private final MemoryBlobs blobs = new MemoryBlobs();
    private final MemoryTables tables = new MemoryTables(blobs);

    @Override
    public Tables tables() {
        return tables;
    }

    @Override
    public Blobs blobs() {
        return blobs;
    }

    @Override
    public Room room() {
        return Room.ENDLESS;
    }

    @Override
    public void close() {
        tables.close();
    }
}
