package postrider.engine.local;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.rocksdb.RocksDB;

/// RocksDB's own repair, which makes a new list of files from the files that can be read and turns
/// logs into tables. Its Java part does not offer it, its library does.
@SuppressWarnings("restricted")
final class NativeRepair {
    private static final int LONGEST_MESSAGE = 4096;

    private NativeRepair() {}

    /// Repairs what lies in the folder, in place: files that cannot be used are moved into its
    /// folder `lost`.
    ///
    /// @throws IOException when nothing could be made of it
    static void run(Path folder) throws IOException {
        RocksDB.loadLibrary();
        Linker linker = Linker.nativeLinker();
        SymbolLookup library = SymbolLookup.loaderLookup();
        ValueLayout address = ValueLayout.ADDRESS;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment options =
                    (MemorySegment)
                            linker.downcallHandle(
                                            library.findOrThrow("rocksdb_options_create"),
                                            FunctionDescriptor.of(address))
                                    .invokeExact();
            MemorySegment failure = arena.allocate(address);
            failure.set(ValueLayout.ADDRESS, 0, MemorySegment.NULL);
            try {
                linker.downcallHandle(
                                library.findOrThrow("rocksdb_repair_db"),
                                FunctionDescriptor.ofVoid(address, address, address))
                        .invokeExact(options, arena.allocateFrom(folder.toString()), failure);
            } finally {
                linker.downcallHandle(
                                library.findOrThrow("rocksdb_options_destroy"),
                                FunctionDescriptor.ofVoid(address))
                        .invokeExact(options);
            }
            MemorySegment message = failure.get(ValueLayout.ADDRESS, 0);
            if (!message.equals(MemorySegment.NULL)) {
                throw new IOException(message.reinterpret(LONGEST_MESSAGE).getString(0));
            }
        } catch (IOException | RuntimeException | Error known) {
            throw known;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
