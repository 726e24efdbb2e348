/// The embedded engine: RocksDB for tables, append-only segment files for blobs, one committer.
/// `docs/design/store.md` describes the files and the commit.
@org.jspecify.annotations.NullMarked
package postrider.engine.local;
