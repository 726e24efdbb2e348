package postrider.engine.backup;

/// Is told how long work goes on.
public interface BackupProgress {
    /// So much is done.
    ///
    /// @param phase what is being done, in a word or two
    /// @param done octets
    /// @param total octets when all is done
    void at(String phase, long done, long total);

    /// Something is not as it should be; the work goes on.
    void trouble(String sentence);
}
