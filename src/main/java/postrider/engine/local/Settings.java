package postrider.engine.local;

import java.time.Duration;

/// Sizes and limits of the embedded engine; sizes are octets.
///
/// @param blockCache memory for table blocks
/// @param writeBuffer memory of a table before it is written out; at most two per column family
/// @param readers platform threads that do blocking reads and staging writes
/// @param batchChanges most changes that share one sync
/// @param batchOctets most octets that share one sync; one larger change still goes alone
/// @param pendingChanges most changes that run or wait for their sync
/// @param patience how long a change waits for room among the pending and for its lanes before it
///   is refused
/// @param smallBlob largest blob that is kept in memory until its commit and shares a segment
/// @param stagingMemory most octets of staged blobs in memory; beyond it they go to files
/// @param segmentSize a segment is sealed at the first commit that reaches this
/// @param openSegments most segment files kept open for reading
/// @param reserve new blobs are refused when less is free; changes without blobs when less than a
///   quarter of it is
/// @param releaseGrace how long the octets of a released blob stay for those who opened it before
/// @param compression how content is made smaller
/// @param closeWait how long `close` waits for reads that are under way
/// @param snapshotAge reads of an older snapshot are refused
/// @param compaction when and how fast partly dead segments are emptied
public record Settings(
        long blockCache,
        long writeBuffer,
        int readers,
        int batchChanges,
        long batchOctets,
        int pendingChanges,
        Duration patience,
        int smallBlob,
        long stagingMemory,
        long segmentSize,
        int openSegments,
        long reserve,
        Duration releaseGrace,
        Compression compression,
        Duration closeWait,
        Duration snapshotAge,
        Compaction compaction) {
    /// Giving the room of released blobs back.
    ///
    /// @param deadPercent a segment is emptied when at least this share of its records is dead
    /// @param worth and when at least so many octets of it are
    /// @param smallSegments a restart may leave a small segment, with living records of less than a
    ///   sixteenth of `segmentSize`; when there are more of them, the oldest are emptied too
    /// @param period how often a round begins
    /// @param round most octets that a round copies; it stops after one batch when changes wait
    /// @param batch about as many octets share one commit
    public record Compaction(
            int deadPercent,
            long worth,
            int smallSegments,
            Duration period,
            long round,
            int batch) {}

    private static final long MIB = 1 << 20;
    private static final Duration NEVER = Duration.ofDays(3650);

    /// How content is made smaller before it is written.
    ///
    /// @param level of zstd, 1 to 19, more is smaller and slower; 0 stores everything as it came
    /// @param leastGain a frame of content that does not become smaller by so many per cent is
    ///   stored as it came, so that reading it costs nothing
    /// @param idleContexts most contexts of the library that are kept for later use, in each
    ///   direction
    public record Compression(int level, int leastGain, int idleContexts) {
        /// Level 1: docs/design/store.md has the figures.
        public static final Compression DEFAULT = new Compression(1, 10, 8);

        public Compression {
            if (level < 0 || level > 19) {
                throw new IllegalArgumentException("level " + level);
            }
            if (leastGain < 0 || leastGain > 100) {
                throw new IllegalArgumentException("least gain " + leastGain);
            }
        }
    }

    /// The same without compaction, for a store under repair or a backup that is read.
    public Settings withoutCompaction() {
        return new Settings(
                blockCache,
                writeBuffer,
                readers,
                batchChanges,
                batchOctets,
                pendingChanges,
                patience,
                smallBlob,
                stagingMemory,
                segmentSize,
                openSegments,
                reserve,
                releaseGrace,
                compression,
                closeWait,
                snapshotAge,
                new Compaction(
                        compaction.deadPercent(),
                        compaction.worth(),
                        compaction.smallSegments(),
                        NEVER,
                        compaction.round(),
                        compaction.batch()));
    }

    /// For one machine that does other things too.
    public static Settings defaults() {
        return new Settings(
                32 * MIB,
                16 * MIB,
                8,
                512,
                32 * MIB,
                4096,
                Duration.ofSeconds(30),
                256 << 10,
                64 * MIB,
                64 * MIB,
                256,
                256 * MIB,
                Duration.ofMinutes(10),
                Compression.DEFAULT,
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                new Compaction(30, MIB, 16, Duration.ofSeconds(1), 8 * MIB, 1 << 20));
    }
}
